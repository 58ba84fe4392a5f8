import { describe, expect, test } from "vitest";
import { syllabus } from "../helpers/syllabi.js";
import { runIn, testContext } from "../helpers/test-context.js";

const HOSTILE = "<!channel> @everyone *b* _i_ [x](http://evil.org) <script>alert(1)</script> & `c` <@U1>";

function list(date: string, title = "Talk"): string {
  return syllabus(
    "papers:",
    "  a: { name: Alpha, title: Wide Trees, url: https://x.org/a.pdf }",
    `  h: { name: H, title: "${HOSTILE}", url: "https://x.org/?a=1|b>c" }`,
    "sessions:",
    "  - { id: past, date: 2023-04-04, title: Past }",
    `  - { id: x, date: ${date}, title: "${title}", presenters: [Kim, Lou], required: [a], extra: [h] }`,
    `  - { id: y, date: 2023-05-25, title: Later, note: "${HOSTILE}" }`,
  );
}

async function announce(text: string, ...args: string[]) {
  const files = { "syllabus.yaml": text, "old.yaml": list("2023-05-16") };
  return runIn(testContext({ files, now: "2023-04-10T00:00Z" }), ["announce", ...args]);
}

describe("the message to the class", () => {
  test("says what is next, with links, and what has changed since", async () => {
    const { code, stdout } = await announce(list("2023-05-18"), "--since", "old.yaml");
    expect(code).toBe(0);
    expect(stdout).toContain("Thu 18 May");
    expect(stdout).toContain("Presented by Kim and Lou");
    expect(stdout).toContain("- Wide Trees: https://x.org/a.pdf");
    expect(stdout).toContain("What has changed:\n- Tue 16 May (Talk) moved to Thu 18 May");
  });

  test("can be of another class, and of none", async () => {
    expect((await announce(list("2023-05-18"), "5/25")).stdout).toContain("Later");
    expect((await announce(syllabus("sessions: []"))).stdout).toContain("No class is to come.");
    expect(await announce(list("2023-05-18"), "nowhere")).toMatchObject({ code: 2, stdout: "" });
  });

  test("in Slack what means something there is escaped", async () => {
    const text = list("2023-05-18", HOSTILE);
    for (const name of ["x", "y"]) {
      const { stdout } = await announce(text, name, "--format", "slack", "--since", "old.yaml");
      expect(stdout).not.toMatch(/<[!@#]|@(?:everyone|here|channel)|<script/);
      // What stands between < and > is a link of ours, and nothing else.
      const links = stdout.match(/<[^>]*>/g) ?? [];
      expect(links.filter((link) => !/^<https:\/\/x\.org\/[^|<>]*\|[^|<>]*>$/.test(link))).toEqual([]);
      // A pair of signs that would make bold or italics has something between it and its word.
      expect(stdout.replace(/^\*[^\n]*\*$/m, "")).not.toMatch(/[*_`~](?=\w)/);
    }
  });

  test("in Markdown nothing becomes markup, a tag or a call", async () => {
    const text = list("2023-05-18", HOSTILE);
    for (const name of ["x", "y"]) {
      const { stdout } = await announce(text, name, "--format", "markdown", "--since", "old.yaml");
      expect(stdout).not.toMatch(/(?<!\\)<(?:script|!|@)|@(?:everyone|here|channel)/);
      expect(stdout).not.toMatch(/(?<!\\)\*b|(?<!\\)`c|(?<!\\)\[x(?<!\\)\]\(/);
    }
  });

  test("in plain text nobody is called, and no control character is left", async () => {
    const { stdout } = await announce(list("2023-05-18", HOSTILE), "x", "--since", "old.yaml");
    expect(stdout).not.toMatch(/@(?:everyone|here|channel)|<[!@#]/);
    expect(stdout).not.toMatch(/(?!\n)\p{Cc}/u);
  });
});
