import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type LinksReport, linksShape } from "../../src/core/links/report.js";
import type { LinkTools } from "../../src/core/links/run.js";
import { PRIVATE_NAME } from "../../src/core/net/data/faults.js";
import type { Reply } from "../../src/core/net/exchange.js";
import { finish, PROGRAM, sandbox } from "../helpers/aisys.js";
import { fastClock } from "../helpers/links.js";
import { listOf } from "../helpers/list.js";
import { pdf } from "../helpers/pdf.js";
import { serve } from "../helpers/server.js";
import { runIn, testContext } from "../helpers/test-context.js";

/** Good papers, and others that are named after the status that they answer with. */
function papers() {
  return serve((request, response) => {
    const status = Number(/\/(\d{3})/.exec(request.url ?? "")?.[1] ?? 200);
    response
      .writeHead(status, status === 301 ? { location: "/200/new.pdf" } : {})
      .end(status === 200 ? pdf() : "");
  });
}

const LOCAL = [
  "check-links",
  "--allow-private",
  "--interval",
  "0ms",
  "--state",
  "s.jsonl",
  "--now",
  "2026-03-01T00:00Z",
];

/** A check in memory whose requests all come to the same. */
async function checkWith(reply: Reply, urls: readonly string[], ...args: string[]) {
  const saved: string[] = [];
  const list = listOf(Object.fromEntries(urls.map((url, index) => [`p${index}`, url])));
  const context = testContext({ files: { "syllabus.yaml": list } });
  context.links = async (): Promise<LinkTools> => ({
    open: () => ({
      exchange: async () => reply,
      inspect: async () => undefined,
      close: async () => undefined,
    }),
    clock: fastClock(1000),
    random: () => 0,
    sha1: () => "",
    state: () => ({
      path: "s",
      load: () => ({ text: "" }),
      save: (update) => ({ problem: `${saved.push(update(""))} saved` }),
    }),
    whenInterrupted: () => undefined,
    isWatched: false,
  });
  return { ...(await runIn(context, ["check-links", ...args])), saved };
}

const fault = (name: "unknown-host" | "dns-failed" | "private-address", code = ""): Reply => ({
  kind: "fault",
  fault: name,
  code,
  ms: 1,
});

const HOSTS = [1, 2, 3].map((number) => `https://host${number}.example/a.pdf`);

test("an offline machine says so in one sentence, exits 3 and remembers nothing", async () => {
  const { code, stdout, stderr, saved } = await checkWith(fault("unknown-host"), HOSTS);
  expect({ code, stdout, stderr, saved }).toEqual({
    code: 3,
    stdout: "0 of 3 links checked: nothing is known of them\n",
    stderr:
      "No host is known, and none answered: this machine seems to be offline. Nothing was remembered.\n",
    saved: [],
  });
});

test("names that all resolve to private addresses are laid to who makes them up", async () => {
  const { code, stderr } = await checkWith(fault("private-address", PRIVATE_NAME), HOSTS);
  expect([code, stderr]).toEqual([
    3,
    expect.stringMatching(/^Every name resolves to a private address.*--allow-private/),
  ]);
});

test("an offline machine fails for what it need not ask for too", async () => {
  const { code, stdout } = await checkWith(
    fault("dns-failed"),
    ["https://https://a.org/", ...HOSTS],
    "--json",
  );
  const { results, offline, unchecked } = linksShape.parse(JSON.parse(stdout));
  expect([code, offline, unchecked]).toEqual([3, "resolver", 3]);
  expect(results.map(({ level, verdict }) => `${verdict.kind} ${level}`)).toEqual(["malformed-url error"]);
});

test("one name that resolves to a private address says that, and how to ask it all the same", async () => {
  const { code, stdout } = await checkWith(fault("private-address", PRIVATE_NAME), HOSTS.slice(0, 1));
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/its name resolves to one\)\. Run with\s+--allow-private/),
  ]);
});

test("what looked dead when the run was stopped is told in every format, and fails", async () => {
  const place = sandbox();
  let child: ReturnType<typeof spawn> | undefined;
  await using server = await serve((request, response) => {
    if (request.url === "/404.pdf") response.writeHead(404).end();
    else child?.kill("SIGINT");
  });
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/404.pdf`, b: `${server.origin}/never.pdf` }));
  const others = ["json", "junit", "sarif", "github", "markdown", "tap"];
  const reports = others.flatMap((format) => ["--report", `${format}:${format}.txt`]);
  // One at a time: when the second link is asked for, the first was seen once, and its second look cannot begin.
  const args = [PROGRAM, ...LOCAL, "--fresh", "--concurrency", "1", ...reports];
  child = spawn(process.execPath, args, { cwd: place.folder, env: place.env });
  const { code, stdout, stderr } = await finish(child);
  expect([code, stdout + stderr]).toEqual([1, expect.stringContaining("1 link looked dead, seen once")]);
  for (const format of others)
    expect([format, readFileSync(place.path(`${format}.txt`), "utf8")]).toEqual([
      format,
      expect.stringMatching(/looked dead, seen once|"unconfirmed": 1/),
    ]);
});

test("one run writes several reports beside what it prints", async () => {
  await using server = await papers();
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/404.pdf` }));
  place.write("old.xml", "an earlier report");
  const files = ["--report", "junit:old.xml", "--report", "json:links.json"];
  const { code, stdout } = await place.here([...LOCAL, "--format", "github", ...files]);
  expect([code, stdout]).toEqual([1, expect.stringMatching(/^::error /)]);
  expect(readFileSync(place.path("old.xml"), "utf8")).toMatch(/^<\?xml[\s\S]*<failure /);
  const report = linksShape.parse(JSON.parse(readFileSync(place.path("links.json"), "utf8")));
  expect(report.results).toHaveLength(1);
  const wrong = await place.here([...LOCAL, "--report", "pdf:x"]);
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("junit:links.xml")]);
});

test("nothing fails with --fail-on none, and an empty list only where that is asked for", async () => {
  await using server = await papers();
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/404.pdf` }));
  expect((await place.here([...LOCAL, "--fail-on", "none"])).code).toBe(0);
  const none = await place.here([...LOCAL, "nobody"]);
  expect([none.code, none.stdout]).toEqual([0, "no links to check\n"]);
  expect((await place.here([...LOCAL, "nobody", "--fail-if-empty"])).code).toBe(1);
});

test("reports are joined in the order in which papers are read, and decided anew where that is asked for", async () => {
  await using server = await papers();
  const place = sandbox();
  const urls = Object.fromEntries(
    ["a", "b", "c", "d", "e", "f"].map((id) => [id, `${server.origin}/404/${id}.pdf`]),
  );
  place.write("syllabus.yaml", listOf(urls));
  const run = async (...args: string[]) => place.here(["check-links", "--json", ...args]);
  const names = ["1.json", "2.json"];
  const at = [...LOCAL.slice(1, -1), "2026-03-15T00:00Z"];
  for (const [index, name] of names.entries())
    place.write(name, (await run(...at, "--shard", `${index + 1}/2`)).stdout);
  const of = ({ results }: LinksReport) =>
    results.map(({ places, level }) => `${places[0]?.paper} ${level}`).join(" ");
  const merged = async (...args: string[]) => {
    const { code, stdout } = await run("--merge", ...names, ...args);
    return [code, of(linksShape.parse(JSON.parse(stdout)))];
  };
  const whole = of(linksShape.parse(JSON.parse((await run(...at, "--fresh")).stdout)));
  expect(await merged()).toEqual([1, whole]);
  expect(await merged("--fail-on", "none")).toEqual([0, whole.replaceAll("error", "warning")]);
  expect(await merged("--horizon", "2d")).toEqual([1, expect.stringMatching(/^c error (\w warning ?){5}$/)]);
  expect(await merged("--baseline", "1.json")).toEqual([
    1,
    expect.not.stringMatching(new RegExp(`^${whole}$`)),
  ]);
});

test("errors come first, then warnings, then what has moved; evidence only with -v", async () => {
  await using server = await papers();
  const place = sandbox();
  const paths = { a: "403.pdf", b: "301.pdf", c: "501.pdf", d: "404.pdf" };
  place.write(
    "syllabus.yaml",
    listOf(Object.fromEntries(Object.entries(paths).map(([id, path]) => [id, `${server.origin}/${path}`]))),
  );
  const { stdout } = await place.here(LOCAL);
  const levels = Array.from(
    stdout.matchAll(/^syllabus\S+ (\w+) (\w): /gm),
    ([, level, id]) => `${id} ${level}`,
  );
  expect(levels).toEqual(["d error", "c warning", "b note", "a note"]);
  expect(stdout).not.toContain("status 501 ·");
  expect((await place.here([...LOCAL, "-v"])).stdout).toMatch(/status 501 ·/);
});

test("a re-run button makes no soft failure red: strikes count days too", async () => {
  await using server = await papers();
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/501.pdf`, b: `${server.origin}/200.pdf` }));
  const codes: (number | null)[] = [];
  for (const minute of ["00", "01", "02", "03"])
    codes.push((await place.here([...LOCAL.slice(0, -1), `2026-03-01T00:${minute}Z`])).code);
  codes.push((await place.here([...LOCAL.slice(0, -1), "2026-03-03T00:10Z"])).code);
  expect(codes).toEqual([0, 0, 0, 0, 1]);
});
