import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Context } from "../../src/context.js";
import { diskFiles } from "../../src/io/files.js";
import { diskJournal } from "../../src/io/journal.js";
import { run } from "../../src/program.js";
import { PLAIN } from "../../src/render/style.js";
import { sandbox } from "../helpers/aisys.js";
import { serve } from "../helpers/server.js";

const LIST =
  "# c 2023\n### 3/7\n#### Required\n- [A](https://x.org/a.pdf). Title of A. Ada Byron, Grace Hopper. OSDI 2018.\n";

function setup() {
  const folder = mkdtempSync(join(tmpdir(), "aisys-import-"));
  let [out, err] = ["", ""];
  const style = async () => ({ ...PLAIN, columns: 100, hyperlinks: false });
  const context: Context = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    style,
    styleErr: style,
    now: () => 0,
    settings: {},
    readerZone: { offsetAt: () => 0 },
    readerTimeZone: () => "UTC",
    files: diskFiles(folder, "none.yaml", async function* () {}),
    cache: { get: async () => undefined, set: async () => undefined },
    reader: () => Promise.reject(new Error("an import reads no marks")),
    serveEditor: async () => undefined,
    lastCommit: async () => undefined,
    journal: async () => diskJournal(join(folder, "state"), folder),
    textAt: async () => undefined,
    sha256: async () => "",
    links: async () => {
      throw new Error("the import checks no links");
    },
  };
  writeFileSync(join(folder, "list.md"), LIST);
  const call = async (...args: string[]) => {
    [out, err] = ["", ""];
    const code = await run(args, context);
    return { code, out, err };
  };
  return { folder, call, file: (name: string) => readFileSync(join(folder, name), "utf8") };
}

test("the syllabus goes to standard output and the report to standard error", async () => {
  const { call } = setup();
  const { code, out, err } = await call("import", "list.md");
  expect(code).toBe(0);
  expect(out).toMatch(/^version: 1\n/);
  expect(err).toContain("list.md: 1 session, 1 paper (1 required, 0 extra)");
});

test("-o writes a new file and never over one; --json is the report", async () => {
  const { call, file } = setup();
  const { code, out } = await call("import", "list.md", "-o", "s.yaml", "--json", "--report", "r.json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ version: 1, file: "s.yaml", counts: { sessions: 1, papers: 1 } });
  expect(JSON.parse(file("r.json"))).toEqual(JSON.parse(out));
  expect(file("s.yaml")).toContain("date: 2023-03-07");
  expect((await call("import", "list.md", "-o", "s.yaml")).code).toBe(2);
});

test("--into adds and keeps", async () => {
  const { call, file, folder } = setup();
  await call("import", "list.md", "-o", "s.yaml");
  writeFileSync(join(folder, "list.md"), `${LIST}- [B]\n`);
  const { code, out } = await call("import", "list.md", "--into", "s.yaml");
  expect([code, file("s.yaml").includes("required: [a, b]")]).toEqual([0, true]);
  expect(out).toContain("1 paper: b");
});

test("nothing found: exit 3 and what was looked for; warnings: exit 1 with --strict; a wrong zone: exit 2", async () => {
  const { call, folder } = setup();
  writeFileSync(join(folder, "empty.md"), "# title\n");
  const empty = await call("import", "empty.md");
  expect([empty.code, empty.out]).toEqual([3, ""]);
  expect(empty.err).toContain("looked for dates");
  writeFileSync(join(folder, "warn.md"), "### 3/7\n- [A Title](a.md)\n");
  expect((await call("import", "warn.md")).code).toBe(0);
  expect((await call("import", "warn.md", "--strict")).code).toBe(1);
  expect((await call("import", "list.md", "--timezone", "Asia/Nowhere")).code).toBe(2);
});

test("an option that a format has no use for is refused", async () => {
  const { call, folder } = setup();
  writeFileSync(join(folder, "list.csv"), "date,title\n3/5,One title\n");
  writeFileSync(join(folder, "list.bib"), "@misc{a, title={One title}}\n");
  expect(await call("import", "list.csv", "--section", "Fall")).toEqual({
    code: 2,
    out: "",
    err: "error: `--section` names a heading, and csv has none\nhint: leave it out, or import the list as Markdown\n",
  });
  expect((await call("import", "list.bib", "--year", "2024")).code).toBe(2);
  expect((await call("import", "list.csv", "--year", "2024")).out).toContain("date: 2024-03-05");
});

test("a list at a web address; its relative links start where redirects led to", async () => {
  await using server = await serve((request, response) => {
    if (request.url === "/list.md") response.writeHead(302, { location: "/raw/list.md" }).end();
    else response.writeHead(request.url === "/raw/list.md" ? 200 : 404).end("### 3/7\n- [A Title](a.pdf)\n");
  });
  const place = sandbox();
  const import_ = (path: string) =>
    place.here(["import", `${server.origin}${path}`, "--year", "2023", "--allow-private"]);
  const { code, stdout } = await import_("/list.md");
  expect([code, stdout]).toEqual([0, expect.stringContaining(`url: ${server.origin}/raw/a.pdf`)]);
  expect(await import_("/none.md")).toMatchObject({
    code: 3,
    stderr: `error: ${server.origin}/none.md answers 404\nhint: open it in a browser: is it the raw file?\n`,
  });
});

test("private addresses are asked only with --allow-private, which files have no use for", async () => {
  let asked = 0;
  await using server = await serve((_, response) => {
    asked += 1;
    response.end("### 3/7\n- [A Title](a.pdf)\n");
  });
  const place = sandbox();
  const { code, stderr } = await place.here(["import", `${server.origin}/list.md`]);
  expect([code, asked]).toEqual([3, 0]);
  expect(stderr).toContain("is not asked: a private address");
  expect(stderr).toContain("--allow-private");
  expect((await place.here(["import", place.write("l.md", LIST), "--allow-private"])).code).toBe(2);
});

test("credentials open a list and are shown nowhere, nor remembered", async () => {
  const seen: (string | undefined)[] = [];
  await using server = await serve((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(request.headers.authorization ? 200 : 401).end("### 3/7\n- [B Title](b.pdf)\n");
  });
  const place = sandbox();
  const path = place.write(
    "s.yaml",
    "version: 1\ncourse: {id: c, title: C}\ncalendar: {timezone: UTC}\npapers: {}\n",
  );
  const address = `${server.origin.replace("://", "://ada:secret@")}/list.md`;
  const outcomes = [
    await place.here(["import", address, "--year", "2023", "--allow-private", "--json"]),
    await place.here(["import", address, "--year", "2023", "--allow-private", "--into", path]),
    await place.here(["undo", "-f", path]),
    await place.here(["import", address]),
    await place.here(["import", "https://ada:secret@exa mple:x/list.md"]),
  ];
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0, 3, 3]);
  expect(seen[0]).toBe(`Basic ${btoa("ada:secret")}`);
  expect(JSON.stringify(outcomes)).not.toContain("secret");
});
