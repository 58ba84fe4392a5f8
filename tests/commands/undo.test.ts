import { describe, expect, test } from "vitest";
import { COURSE } from "../helpers/syllabi.js";
import { runIn, type TestContext, testContext, type World } from "../helpers/test-context.js";

const LIST = "# Course 2023\n### 6/1\n- [Ray](https://example.org/ray.pdf). About Ray. OSDI 2018.\n";

/** A world in which `import --into` has changed the syllabus. */
async function changedWorld(world: World = {}): Promise<TestContext> {
  const context = testContext({ ...world, files: { "syllabus.yaml": COURSE, "list.md": LIST } });
  await runIn(context, ["import", "list.md", "--into", "syllabus.yaml"]);
  context.written.stdout = "";
  return context;
}

describe("undo", () => {
  test("puts the text before the last change back, and says whose and when it was", async () => {
    const context = await changedWorld({ readerZone: "America/New_York" });
    const { code, stdout, stderr } = await runIn(context, ["undo", "--now", "2023-04-04T14:00"]);
    expect({
      code,
      stderr,
      first: stdout.split("\n").slice(0, 5),
      text: context.disk.get("syllabus.yaml"),
    }).toEqual({
      code: 0,
      stderr: "",
      first: [
        "syllabus.yaml: took back this change",
        "aisys import list.md --into syllabus.yaml · Mon 3 Apr 2023, 23:00 · 2 hours ago",
        "line 507",
        "-  ray:",
        "-    name: Ray",
      ],
      text: COURSE,
    });
  });

  test("has nothing to take back twice", async () => {
    const context = await changedWorld();
    await runIn(context, ["undo"]);
    context.written.stdout = "";
    expect(await runIn(context, ["undo"])).toEqual({
      code: 0,
      stdout: "Nothing to take back: no change that aisys made to syllabus.yaml is remembered.\n",
      stderr: "",
    });
  });

  test("writes nothing where the file has changed since", async () => {
    const context = await changedWorld();
    const byHand = `${context.disk.get("syllabus.yaml")}# by hand\n`;
    context.disk.set("syllabus.yaml", byHand);
    const { code, stdout, stderr } = await runIn(context, ["undo"]);
    expect({ code, stdout, first: stderr.split("\n")[0], text: context.disk.get("syllabus.yaml") }).toEqual({
      code: 3,
      stdout: "",
      first:
        "error: syllabus.yaml has changed since `aisys import list.md --into syllabus.yaml` of Tue 4 Apr 2023, 03:00",
      text: byHand,
    });
  });

  test.for<[string[], string]>([
    [["-f", "-"], "standard input cannot be changed"],
    [["-f", "shipped.yaml"], "the list that ships with aisys is never changed"],
    [["--list", "--dry-run"], "option `--list` cannot be used with option `--dry-run`"],
    [["a", "b"], "there are too many words for `undo`"],
  ])("%j is wrong usage", async ([args, message]) => {
    const { code, stdout, stderr } = await runIn(await changedWorld(), ["undo", ...args]);
    expect([code, stdout, stderr.split("\n")[0]]).toEqual([2, "", `error: ${message}`]);
  });
});
