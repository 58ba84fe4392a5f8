import { expect, test } from "vitest";
import { parse } from "yaml";
import { courseSandbox, sandbox } from "../helpers/aisys.js";
import { listOf } from "../helpers/list.js";
import { blocksIn, readDocument } from "./markdown.js";

/** What the page on CI shows for a repository to copy. */
const BLOCKS = blocksIn(readDocument("docs/ci.md"), "yml");

/** Every command that a recipe runs, a shard's for each of them. */
const LINES = BLOCKS.flatMap((block) =>
  Array.from(block.matchAll(/- run: (aisys .*)$/gm), ([, line = ""]) => line),
).flatMap((line) =>
  line.includes("matrix.shard")
    ? [1, 2, 3, 4].map((shard) => line.replaceAll(/\$\{\{ matrix\.shard \}\}/g, String(shard)))
    : [line],
);

test("every recipe is YAML", () => {
  for (const page of ["docs/ci.md", "docs/publishing.md"]) {
    for (const block of blocksIn(readDocument(page), "yml")) expect(() => parse(block)).not.toThrow();
  }
});

test("every command of the recipes runs, on a list without trouble, in a repository with a base branch", async () => {
  const place = sandbox();
  place.write(
    "syllabus.yaml",
    listOf({}, "").replace("papers:", "papers: {}").replace("sessions:", "sessions: []"),
  );
  place.write("links-baseline.json", "");
  const git = "git -c user.name=a -c user.email=a@b.c";
  const prepare = [
    "rm -rf .git && git init -q -b topic",
    "aisys fmt -q && aisys export --md -q -o README.md",
    `git add syllabus.yaml && ${git} commit -qm list`,
    "git update-ref refs/remotes/origin/main HEAD",
    "aisys check-links --json --fail-on none > links-baseline.json",
  ];
  const env = { GITHUB_STEP_SUMMARY: place.path("summary.md"), GITHUB_BASE_REF: "main" };
  expect((await place.sh(prepare.join(" && "))).stderr).toBe("");
  expect(LINES).toHaveLength(11);
  for (const line of LINES) {
    const { code, stderr } = await place.sh(line, { env });
    expect({ line, code, stderr }).toEqual({ line, code: 0, stderr: "" });
  }
  expect((await place.sh("cat summary.md links.xml")).stdout).toMatch(/^## Links[\s\S]*<testsuites /);
});

test("the commands that publish run where nothing was published before, and where something was", async () => {
  const [workflow = ""] = blocksIn(readDocument("docs/publishing.md"), "yml");
  const steps = parse(workflow).jobs.publish.steps.flatMap(({ run = "" }: { run?: string }) =>
    run.includes("aisys export") ? run : [],
  );
  expect(steps).toHaveLength(1);
  const place = courseSandbox();
  const git = "git -c user.name=a -c user.email=a@b.c";
  await place.sh(`rm -rf .git && git init -q && git add . && ${git} commit -qm list`);
  // What was published is not asked for, but taken from a folder.
  const curl = "curl() { cp old/course.ics old.ics 2> /dev/null; }";
  for (const _ of ["never", "before"]) {
    const { code, stderr } = await place.sh(`rm -rf site; ${curl}\n${steps[0]}`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("Wrote site/course.ics.") });
    await place.sh("mkdir -p old && cp site/course.ics old/");
  }
  expect((await place.sh("cat site/course.ics site/index.html")).stdout).toMatch(
    /^BEGIN:VCALENDAR[\s\S]*<\/html>/,
  );
});
