import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type LinksReport, linksShape } from "../../src/core/links/report.js";
import { finish, PROGRAM, type Sandbox, sandbox } from "../helpers/aisys.js";
import { listOf } from "../helpers/list.js";
import { pdf } from "../helpers/pdf.js";
import { serve } from "../helpers/server.js";

/** Good papers, one that is gone, one whose server is in trouble. */
function papers() {
  return serve((request, response) => {
    const status = Number(/\/(\d{3})/.exec(request.url ?? "")?.[1] ?? 200);
    const location = status === 301 ? { location: "/200/new.pdf" } : {};
    response.writeHead(status, location).end(status === 200 ? pdf() : "");
  });
}

const LOCAL = ["--allow-private", "--interval", "0ms", "--state", "links.jsonl"];

function check(place: Sandbox, ...args: string[]) {
  const now = args.includes("--now") ? [] : ["--now", "2026-03-01T00:00Z"];
  return place.here(["check-links", ...LOCAL, ...now, ...args]);
}

async function report(place: Sandbox, ...args: string[]): Promise<LinksReport> {
  const { stdout } = await check(place, "--json", ...args);
  return linksShape.parse(JSON.parse(stdout));
}

function levels({ results }: LinksReport): string[] {
  return results.map(({ places, level, verdict }) => `${places[0]?.paper} ${verdict.kind} ${level}`);
}

test("a list that can be read exits 0, one with a dead link 1", async () => {
  await using server = await papers();
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/200.pdf` }));
  expect(await check(place)).toEqual({ code: 0, stdout: "1 link: nothing to worry about\n", stderr: "" });
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/200.pdf`, b: `${server.origin}/404.pdf` }));
  const { code, stdout } = await check(place);
  expect(code).toBe(1);
  expect(stdout).toContain("syllabus.yaml:6:22 error b: gone");
});

test("a soft failure is a warning until its third run; --strict does not wait", async () => {
  await using server = await papers();
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/501.pdf`, b: `${server.origin}/200.pdf` }));
  const runs: [number | null, string | undefined][] = [];
  for (const day of ["01", "02", "03"]) {
    const { code, stdout } = await check(place, "--json", "--now", `2026-03-${day}T00:00Z`);
    runs.push([
      code,
      linksShape.parse(JSON.parse(stdout)).results.find(({ level }) => level !== "ok")?.failing?.since,
    ]);
  }
  const since = "2026-03-01T00:00:00Z";
  expect(runs.map(([code]) => code)).toEqual([0, 0, 1]);
  expect(runs.map(([, first]) => first?.slice(0, 10))).toEqual(Array(3).fill(since.slice(0, 10)));
  expect(
    (await place.here(["check-links", "--allow-private", "--state", "other.jsonl", "--strict"])).code,
  ).toBe(1);
});

test("a good run ends the count", async () => {
  let status = 501;
  await using server = await serve((_request, response) => {
    response.writeHead(status).end(pdf());
  });
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/a.pdf` }));
  const codes: (number | null)[] = [];
  for (const next of [501, 501, 200, 501, 501]) {
    status = next;
    codes.push((await check(place, "--fresh")).code);
  }
  expect(codes).toEqual([0, 0, 0, 0, 0]);
});

test("what fails can be widened and narrowed", async () => {
  await using server = await papers();
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/404.pdf`, b: `${server.origin}/403.pdf` }));
  expect(levels(await report(place))).toEqual(["a gone error", "b blocked note"]);
  expect(levels(await report(place, "--fail-on", "+blocked"))).toEqual(["a gone error", "b blocked error"]);
  expect(levels(await report(place, "--fail-on=-gone"))).toEqual(["a gone warning", "b blocked note"]);
  expect(levels(await report(place, "--fail-on", "blocked,tls"))).toEqual([
    "a gone warning",
    "b blocked error",
  ]);
  const { code, stderr } = await check(place, "--fail-on", "gon");
  expect([code, stderr]).toEqual([2, expect.stringContaining("did you mean gone?")]);
});

test.each([
  ["--fail-on", ",", "name a verdict"],
  ["--max-time", "25d", "the longest is 24d"],
])("%s %s is refused", async (option, value, words) => {
  const { code, stderr } = await check(sandbox(), option, value);
  expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
});

test("the next class comes first, then the coming ones, then the past from the latest", async () => {
  await using server = await papers();
  const place = sandbox();
  const urls = Object.fromEntries(
    ["a", "b", "c", "d", "e"].map((id) => [id, `${server.origin}/200/${id}.pdf`]),
  );
  place.write("syllabus.yaml", listOf(urls));
  const { results } = await report(place, "--now", "2026-03-15T00:00Z");
  expect(results.map(({ places }) => places[0]?.paper).join("")).toBe("cdeba");
  expect(results.map(({ meets }) => meets)).toEqual([
    "2026-03-16",
    "2026-03-23",
    "2026-03-30",
    undefined,
    undefined,
  ]);
});

test("with a horizon only what is read soon fails", async () => {
  await using server = await papers();
  const place = sandbox();
  const urls = Object.fromEntries(["a", "b", "c", "d"].map((id) => [id, `${server.origin}/404/${id}.pdf`]));
  place.write("syllabus.yaml", listOf(urls));
  const found = await report(place, "--now", "2026-03-08T00:00Z", "--horizon", "14d");
  expect(levels(found)).toEqual(["b gone error", "c gone error", "d gone warning", "a gone warning"]);
});

test("a cancelled session reads nothing: it neither comes first nor fails within a horizon", async () => {
  await using server = await papers();
  const place = sandbox();
  const urls = Object.fromEntries(["a", "b", "c"].map((id) => [id, `${server.origin}/404/${id}.pdf`]));
  const list = listOf(urls).replace("date: 2026-03-09,", "date: 2026-03-09, status: cancelled,");
  place.write("syllabus.yaml", list);
  const found = await report(place, "--now", "2026-03-08T00:00Z", "--horizon", "14d");
  expect(levels(found)).toEqual(["c gone error", "b gone warning", "a gone warning"]);
  expect(found.results.map(({ meets }) => meets)).toEqual(["2026-03-16", undefined, undefined]);
});

test("ignored links are not asked; an entry past its date counts again, an unused one is mentioned", async () => {
  const asked: (string | undefined)[] = [];
  await using server = await serve((request, response) => {
    asked.push(request.url);
    response.writeHead(404).end();
  });
  const place = sandbox();
  const ignore = [
    `  - { url: "${server.origin}/a.pdf", reason: back in May, until: 2026-03-10 }`,
    `  - { url: "${server.origin}/b.pdf", reason: was late, until: 2026-03-01 }`,
    `  - { url: "https://example.org/c.pdf", reason: no longer here }`,
  ];
  const urls = { a: `${server.origin}/a.pdf`, b: `${server.origin}/b.pdf` };
  place.write(
    "syllabus.yaml",
    listOf(urls, `links:\n  ignore:\n${ignore.map((line) => `  ${line}`).join("\n")}`),
  );
  const found = await report(place, "--now", "2026-03-10T12:00Z");
  expect(levels(found).sort()).toEqual(["a ignored ok", "b gone error"]);
  expect(asked).toEqual(["/b.pdf", "/b.pdf"]);
  expect(found.notes).toEqual([
    `links.ignore: ${server.origin}/b.pdf counts again since Mon 2 Mar 2026; remove the entry or renew it`,
    "links.ignore: no paper links to https://example.org/c.pdf; remove the entry",
  ]);
  place.write(
    "syllabus.yaml",
    listOf(
      urls,
      `links:\n  ignore:\n${[ignore[1], ignore[1]?.replace("03-01", "04-01")].map((line) => `  ${line}`).join("\n")}`,
    ),
  );
  expect((await report(place, "--now", "2026-03-10T12:00Z")).notes).toEqual([
    `links.ignore: an entry for ${server.origin}/b.pdf is over, another one holds; remove the old one`,
  ]);
  place.write("syllabus.yaml", listOf(urls, 'links: { ignore: [{ url: "https://example.org/c.pdf" }] }'));
  expect((await check(place)).code).toBe(3);
});

test("a baseline leaves only what is new", async () => {
  await using server = await papers();
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/404.pdf` }));
  place.write("old.json", (await check(place, "--json")).stdout);
  expect((await check(place, "--baseline", "old.json")).code).toBe(0);
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/404.pdf`, b: `${server.origin}/410.pdf` }));
  const found = await report(place, "--baseline", "old.json");
  expect([levels(found), found.known]).toEqual([["b gone error"], 1]);
});

test("what a baseline only warned of is new once it fails", async () => {
  await using server = await papers();
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/501.pdf`, b: `${server.origin}/200.pdf` }));
  const codes: (number | null)[] = [];
  for (const day of ["01", "02", "03"]) {
    const known = codes.length === 0 ? [] : ["--baseline", "old.json"];
    const { code, stdout } = await check(place, "--json", "--now", `2026-03-${day}T00:00Z`, ...known);
    if (codes.length === 0) place.write("old.json", stdout);
    codes.push(code);
  }
  expect(codes).toEqual([0, 0, 1]);
});

test.each(["--merge", "--baseline"])("%s says how to write the report that is missing", async (option) => {
  const place = sandbox();
  place.write("syllabus.yaml", listOf({}));
  expect(await check(place, option, "nothere.json")).toEqual({
    code: 3,
    stdout: "",
    stderr:
      "error: nothere.json does not exist\nhint: write one with `aisys check-links --json > nothere.json`\n",
  });
});

test("shards hold every link once, and merge into the whole", async () => {
  await using server = await papers();
  const place = sandbox();
  const urls = Object.fromEntries(
    Array.from({ length: 20 }, (_, n) => [`p${n}`, `${server.origin}/${n % 5 ? 200 : 404}/${n}.pdf`]),
  );
  place.write("syllabus.yaml", listOf(urls));
  const names = ["1.json", "2.json", "3.json"];
  for (const [index, name] of names.entries())
    place.write(name, (await check(place, "--json", "--shard", `${index + 1}/3`)).stdout);
  const { stdout } = await place.here(["check-links", "--json", "--merge", ...names]);
  const merged = linksShape.parse(JSON.parse(stdout));
  const whole = await report(place, "--fresh");
  expect(levels(merged)).toEqual(levels(whole));
  expect(merged.results).toHaveLength(20);
  expect(merged.summary).toMatchObject({ links: 20, errors: 4 });
  expect((await place.here(["check-links", "--merge", ...names])).code).toBe(1);
  const offline = {
    ...linksShape.parse(JSON.parse(readFileSync(place.path("1.json"), "utf8"))),
    state: "offline",
  };
  place.write("offline.json", JSON.stringify(offline));
  expect((await place.here(["check-links", "--merge", "offline.json", "2.json"])).stderr).toBe(
    "1 of 2 reports came from a machine that seemed to be offline: run it again\n",
  );
  const { code, stderr } = await place.here(["check-links", "--merge", ...names, "--suggest"]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("--suggest")]);
});

test("one link at several places is asked once and reported at each", async () => {
  const asked: (string | undefined)[] = [];
  await using server = await serve((request, response) => {
    asked.push(request.url);
    response.writeHead(410).end();
  });
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/x.pdf`, b: `${server.origin}/x.pdf#page=2` }));
  const { results } = await report(place);
  expect(asked).toEqual(["/x.pdf", "/x.pdf"]);
  expect(
    results.map(({ places }) => places.map(({ paper, line, column }) => `${paper} ${line}:${column}`)),
  ).toEqual([["a 5:22", "b 6:22"]]);
});

test("a list from the cache has the same places", async () => {
  await using server = await papers();
  const place = sandbox();
  place.write(
    "syllabus.yaml",
    `version: 1
course: { id: c, title: C }
calendar: { timezone: UTC }
papers:
  "2": { name: Two, url: "${server.origin}/200/two.pdf" }   # before the others in any map of JavaScript
  b:
    url: &same ${server.origin}/200/b.pdf
    name: B
  c: { name: C, url: *same }
  none: { name: None }
`,
  );
  const parsed = await report(place);
  await place.aisys(["check-links", ...LOCAL]);
  const said = await place.aisys(["check-links", ...LOCAL, "-v"]);
  expect(said.stderr).toContain("syllabus.yaml: from the cache");
  const again = await place.aisys(["check-links", ...LOCAL, "--json"]);
  const places = parsed.results.flatMap((result) => result.places);
  const { results } = linksShape.parse(JSON.parse(again.stdout));
  expect(results.flatMap((result) => result.places)).toEqual(places);
  expect(places.map(({ paper, line, column }) => `${paper} ${line}:${column}`)).toEqual([
    "2 5:26",
    "b 7:16",
    "c 9:22",
    "none 10:9",
  ]);
});

test("a run that was stopped before it checked anything does not call that fine", async () => {
  await using server = await serve(() => undefined);
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/a.pdf`, b: `${server.origin}/b.pdf` }));
  expect(await check(place, "--max-time", "100ms")).toEqual({
    code: 3,
    stdout: "0 of 2 links checked: nothing is known of them\n",
    stderr: "2 links not checked: the run was stopped. Run again, or with a longer --max-time.\n",
  });
});

test("a folder in the place of the state file, or damage in it, does no harm", async () => {
  await using server = await papers();
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/200.pdf` }));
  mkdirSync(place.path("links.jsonl"));
  const { code, stderr } = await check(place);
  expect([code, stderr]).toEqual([0, expect.stringContaining("is a folder: nothing is remembered")]);
  place.write(
    "damaged.jsonl",
    '{"url":"http://kept/","kind":"ok","checked":"2026-01-01T00:00:00Z"}\n{"url":',
  );
  const again = await place.here(["check-links", "--allow-private", "--state", "damaged.jsonl"]);
  expect([again.code, again.stderr]).toEqual([0, expect.stringContaining("1 damaged line left out")]);
  expect(readFileSync(place.path("damaged.jsonl"), "utf8")).toContain("http://kept/");
});

test("runs at once lose nothing of each other", async () => {
  await using server = await papers();
  const place = sandbox();
  const ids = ["a", "b", "c", "d"];
  for (const id of ids) place.write(`${id}.yaml`, listOf({ [id]: `${server.origin}/200/${id}.pdf` }));
  await Promise.all(ids.map((id) => place.aisys(["check-links", ...LOCAL, "-f", `${id}.yaml`])));
  const lines = readFileSync(place.path("links.jsonl"), "utf8").trim().split("\n");
  expect(lines.map((line) => /\/(\w)\.pdf/.exec(line)?.[1])).toEqual(ids);
});

test("private addresses are not asked unless they may be", async () => {
  await using server = await papers();
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/200.pdf` }));
  const { stdout } = await place.here(["check-links", "--json"]);
  expect(levels(linksShape.parse(JSON.parse(stdout)))).toEqual(["a refused note"]);
});

test("--max-time gives what is known by then", async () => {
  await using server = await serve((request, response) => {
    if (request.url === "/a.pdf") response.end(pdf());
  });
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/a.pdf`, b: `${server.origin}/b.pdf` }));
  const found = await report(place, "--max-time", "5s");
  expect([found.state, found.unchecked, levels(found)]).toEqual(["partial", 1, ["a ok ok"]]);
});

test("Ctrl-C prints what is known and exits 130", async () => {
  const place = sandbox();
  let child: ReturnType<typeof spawn> | undefined;
  await using server = await serve((request, response) => {
    if (request.url === "/a.pdf") response.end(pdf());
    else child?.kill("SIGINT");
  });
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/a.pdf`, b: `${server.origin}/b.pdf` }));
  // One at a time, so that the first answer is in when the second request comes.
  const args = [PROGRAM, "check-links", ...LOCAL, "--concurrency", "1", "--now", "2026-03-01T00:00Z"];
  child = spawn(process.execPath, args, { cwd: place.folder, env: place.env });
  expect(await finish(child)).toEqual({
    code: 130,
    stdout: "1 of 2 links checked: nothing to worry about so far\n",
    stderr: "1 link not checked: the run was stopped. Run again, or with a longer --max-time.\n",
  });
});

test("only links that are new since a revision", async () => {
  await using server = await papers();
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/404.pdf` }));
  const git = "git -c user.name=t -c user.email=t@example.org";
  await place.sh(`rm -rf .git && git init -q . && git add . && ${git} commit -qm first`);
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/404.pdf`, b: `${server.origin}/200.pdf` }));
  expect(levels(await report(place, "--changed-since", "HEAD"))).toEqual(["b ok ok"]);
  expect((await check(place, "--changed-since", "nowhere")).code).toBe(2);
});

test("another fragment makes no link new, to --changed-since or to a baseline", async () => {
  await using server = await papers();
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/404.pdf#page=1` }));
  place.write("old.json", (await check(place, "--json")).stdout);
  const git = "git -c user.name=t -c user.email=t@example.org";
  await place.sh(`rm -rf .git && git init -q . && git add . && ${git} commit -qm first`);
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/404.pdf#page=2` }));
  expect(levels(await report(place, "--changed-since", "HEAD"))).toEqual([]);
  expect(levels(await report(place, "--baseline", "old.json"))).toEqual([]);
});

test("a link is in the same shard whichever of its fragments comes first", async () => {
  await using server = await papers();
  const place = sandbox();
  const inShard = async (fragments: readonly string[]) => {
    const urls = fragments.map((fragment) => [`p${fragment}`, `${server.origin}/200.pdf#${fragment}`]);
    place.write("syllabus.yaml", listOf(Object.fromEntries(urls)));
    return (await report(place, "--shard", "1/2")).results.length;
  };
  const counts: number[] = [];
  for (let first = 0; first < 6; first += 1)
    counts.push(await inShard([`${first}`, `${first + 1}`, `${first + 2}`]));
  expect(new Set(counts).size).toBe(1);
});

test("--deep reads the whole file: its end and its title", async () => {
  const title = "A Study of Very Particular Things";
  await using server = await serve((request, response) => {
    const own = pdf(
      `${title} by several authors of a laboratory who tell at length what they found there and why it is so`,
    );
    const other = pdf(
      "Something Else Entirely by authors of another laboratory who tell at length what nobody in particular was looking for in any of these places",
    );
    const bodies: Record<string, Buffer> = {
      "/own.pdf": own,
      "/other.pdf": other,
      "/cut.pdf": own.subarray(0, 700),
    };
    response.end(bodies[request.url ?? ""]);
  });
  const place = sandbox();
  const names = ["own", "other", "cut"];
  const text = listOf(Object.fromEntries(names.map((name) => [name, `${server.origin}/${name}.pdf`])));
  place.write("syllabus.yaml", text.replaceAll("{ name:", `{ title: ${title}, name:`));
  expect(levels(await report(place, "--deep"))).toEqual([
    "own ok ok",
    "other wrong-paper error",
    "cut truncated error",
  ]);
});

test("--deep does not trust a run that read the beginning only", async () => {
  let asked = 0;
  await using server = await serve((_request, response) => {
    asked += 1;
    response.end(pdf());
  });
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/a.pdf` }));
  const counts: number[] = [];
  for (const args of [[], [], ["--deep"], ["--deep"], []]) {
    await check(place, ...args);
    counts.push(asked);
  }
  expect(counts).toEqual([1, 1, 2, 2, 2]);
});

test.each(["text", "json", "junit", "sarif", "github", "markdown", "tap"])(
  "%s ends in one newline",
  async (format) => {
    await using server = await papers();
    const place = sandbox();
    place.write("syllabus.yaml", listOf({ a: `${server.origin}/404.pdf`, b: `${server.origin}/301.pdf` }));
    const { code, stdout } = await check(place, "--format", format);
    expect(code).toBe(1);
    expect(stdout).toMatch(/[^\n]\n$/);
  },
);

test("--fix rewrites what moved for good, once, and nothing else", async () => {
  await using server = await papers();
  const place = sandbox();
  const urls = {
    a: `${server.origin}/301.pdf`,
    b: `${server.origin}/200.pdf`,
    c: `${server.origin}/404.pdf`,
  };
  const before = `${listOf(urls)}# the end\n`;
  place.write("syllabus.yaml", before);
  const first = await check(place, "--fix");
  const after = readFileSync(place.path("syllabus.yaml"), "utf8");
  expect(first.stderr).toBe("syllabus.yaml: rewrote the link of a\n");
  expect(first.stdout).toMatch(/It has moved for good:\s+http\S+\/200\/new\.pdf\s+is written now\./);
  expect(after).toBe(before.replace("/301.pdf", "/200/new.pdf"));
  expect((await check(place, "--fix")).stderr).toBe("");
  expect(readFileSync(place.path("syllabus.yaml"), "utf8")).toBe(after);
});

test("the list that ships with the program is never written", async () => {
  const place = sandbox();
  const { code, stderr } = await check(place, "--fix");
  expect([code, stderr]).toEqual([2, expect.stringContaining("never changed")]);
});
