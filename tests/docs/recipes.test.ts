import { expect, test } from "vitest";
import { parse } from "yaml";
import { sandbox } from "../helpers/aisys.js";
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
