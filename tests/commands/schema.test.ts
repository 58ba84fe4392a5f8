import { describe, expect, test } from "vitest";
import { CONTRACT } from "../../src/core/contract.js";
import { fixture } from "../helpers/syllabi.js";
import { runIn, testContext } from "../helpers/test-context.js";

async function dialect(...args: string[]): Promise<string> {
  const { stdout } = await runIn(testContext(), ["schema", ...args]);
  return JSON.parse(stdout).$schema;
}

describe("schema", () => {
  test.for(Object.keys(CONTRACT))("%s prints a JSON Schema of today's draft", async (name) => {
    expect(await dialect(name)).toBe("https://json-schema.org/draft/2020-12/schema");
  });

  test("of the syllabus is of the draft that editors know, and needs no name", async () => {
    expect([await dialect(), await dialect("syllabus")]).toEqual([
      "http://json-schema.org/draft-07/schema#",
      "http://json-schema.org/draft-07/schema#",
    ]);
  });

  test("needs no syllabus that can be read", async () => {
    const context = testContext({ files: { "syllabus.yaml": fixture("many-faults.yaml") } });
    expect(await runIn(context, ["schema", "error"])).toMatchObject({ code: 0, stderr: "" });
  });

  test("an unknown name is wrong usage", async () => {
    expect(await runIn(testContext(), ["schema", "paper"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: there is no `paper` to choose\nhint: did you mean `papers`?\n",
    });
  });
});
