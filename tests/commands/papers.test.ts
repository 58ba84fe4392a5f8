import { describe, expect, test } from "vitest";
import { COURSE, syllabus } from "../helpers/syllabi.js";
import { runOn } from "../helpers/test-context.js";

async function papers(...args: string[]): Promise<string[]> {
  const { stdout } = await runOn(COURSE, ["papers", "--json", ...args]);
  return JSON.parse(stdout).papers.map(({ id }: { id: string }) => id);
}

describe("papers", () => {
  test("lists all of them in the order of the file", async () => {
    const all = await papers();
    expect([all.length, all[0], all.at(-1)]).toEqual([41, "mlsys", "bytescheduler"]);
  });

  test.for<[string[], string[]]>([
    [
      ["--topic", "benchmarking"],
      ["mlperf-training", "mlperf-inf"],
    ],
    [
      ["--topic", "benchmarking", "--topic", "memory"],
      ["mlperf-training", "mlperf-inf", "zero-infinity", "gpipe"],
    ],
    [["--author", "jia, zhihao"], []],
    [["--author", "zhihao jia", "--year", "2019"], ["taso"]],
    [
      ["--author", "CRANKSHAW", "--author", "gujarati"],
      ["clipper", "clockwork"],
    ],
    [
      ["--venue", "eurosys"],
      ["tensorflow-dcf", "rdag", "parallax"],
    ],
    [
      ["--venue", "NSDI", "--venue", "PLDI"],
      ["janus", "halide", "clipper"],
    ],
    [
      ["--year", "..2014"],
      ["halide", "ps"],
    ],
    [
      ["--year", "2015..2016"],
      ["hidden", "tensorflow"],
    ],
    [
      ["--session", "4/4"],
      ["tvm", "tc", "taco"],
    ],
    [["--session", "4/4", "--required"], ["tvm"]],
    [
      ["--session", "4/4", "--extra"],
      ["tc", "taco"],
    ],
    [
      ["--session", "tensor-compilers", "--session", "autotuning", "--required"],
      ["tvm", "ansor"],
    ],
    [["--session", "image"], ["halide"]],
    [["technical", "debt"], ["hidden"]],
    [["DEBT technical"], ["hidden"]],
    [["abadi", "control"], ["tensorflow-dcf"]],
    [
      ["osdi", "--year", "2018"],
      ["tvm", "pretzel"],
    ],
    [["quantum"], []],
  ])("%j gives %j", async ([args, expected]) => {
    expect(await papers(...args)).toEqual(expected);
  });

  test("--required and --extra together are every paper that is read", async () => {
    expect(await papers("--required", "--extra")).toHaveLength(41);
  });

  test("none that meets the conditions is no error, and is told only where there are some", async () => {
    expect(await runOn(COURSE, ["papers", "quantum"])).toEqual({
      code: 0,
      stdout: "0 papers\n",
      stderr: "No paper has `quantum`. `aisys papers` lists them all, `aisys topics` what they are about.\n",
    });
    expect(await runOn(syllabus(), ["papers"])).toEqual({ code: 0, stdout: "0 papers\n", stderr: "" });
  });

  test.for([
    [["--topic", "sparsty"], "there is no topic `sparsty`", "did you mean `sparsity`?"],
    [["--topic", "quantum"], "there is no topic `quantum`", "`aisys topics` lists them"],
    [["--venue", "OSDY"], "no paper has the venue `OSDY`", "did you mean `OSDI`?"],
    [["--session", "overveiw"], "there is no session `overveiw`", "did you mean `overview`?"],
    [["--session", "tvm"], "there is no session `tvm`", "`aisys sessions` lists them"],
    [["--session", "4/5"], "there is no session `4/5`", "`aisys sessions` lists them"],
  ] as const)("%j is wrong usage", async ([args, message, hint]) => {
    expect(await runOn(COURSE, ["papers", ...args])).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: ${message}\nhint: ${hint}\n`,
    });
  });

  test.for(["", "18", "2018-2020", "2018...2020", "..", "20180", "x..y"])(
    "`%s` is no range of years",
    async (range) => {
      const { code, stdout, stderr } = await runOn(COURSE, ["papers", "--year", range]);
      expect({ code, stdout, stderr }).toEqual({
        code: 2,
        stdout: "",
        stderr: `error: \`--year\` cannot be \`${range}\`\nhint: it must be a year or a range: 2018, 2018..2020, 2018.. or ..2020\n`,
      });
    },
  );

  test("a range of years that ends before it begins is wrong usage", async () => {
    const { code, stderr } = await runOn(COURSE, ["papers", "--year", "2020..2018"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "error: `--year` cannot be `2020..2018`\nhint: the earlier year comes first\n",
    });
  });
});
