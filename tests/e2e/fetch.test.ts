import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { expect, test } from "vitest";
import { courseSandbox, finish, PROGRAM, sandbox } from "../helpers/aisys.js";
import { selfSigned } from "../helpers/certificate.js";
import { runOnDisk } from "../helpers/disk-context.js";
import { mounted } from "../helpers/mounts.js";
import { book } from "../helpers/pdf.js";
import { serve, serveSecurely } from "../helpers/server.js";

/** A paper of a test list. */
interface Listed {
  url: string;
  title?: string;
  venue?: string;
}

/** A place with a list of papers, all required tomorrow. */
function place(papers: Readonly<Record<string, Listed>>) {
  const box = sandbox();
  const entries = Object.entries(papers).map(
    ([id, { url, title, venue = "OSDI" }]) =>
      `  ${id}: { name: ${id}, url: ${JSON.stringify(url)}, venue: ${venue}, year: 2018${title === undefined ? "" : `, title: ${JSON.stringify(title)}`} }`,
  );
  box.write(
    "syllabus.yaml",
    [
      "version: 1",
      "course: { id: test, title: Test }",
      "calendar: { timezone: UTC }",
      "papers:",
      ...entries,
      "sessions:",
      `  - { id: s, date: 2026-03-03, required: [${Object.keys(papers).join(", ")}] }`,
      'links: { hosts: { "127.0.0.1": { concurrency: 8, interval: 0 } } }',
    ].join("\n"),
  );
  const env = { ...box.env, AISYS_NOW: "2026-03-02T12:00Z", XDG_DATA_HOME: box.path("data") };
  const aisys = (...args: string[]) => runOnDisk(args, { folder: box.folder, env });
  const fetched = async (...args: string[]) => {
    const { code, stdout, stderr } = await aisys("fetch", "--allow-private", "--json", ...args);
    return { code, stderr, report: stdout === "" ? undefined : JSON.parse(stdout) };
  };
  return { box, env, aisys, fetched, folder: box.path("data/aisys/pdf/test") };
}

/** Serves files by their paths, and counts how often each was asked for. */
function shelfServer(files: Readonly<Record<string, Uint8Array | RequestListener>>) {
  const asked: string[] = [];
  const listener: RequestListener = (request, response) => {
    const { url = "" } = request;
    asked.push(url);
    const file = files[url];
    if (file === undefined) response.writeHead(404).end();
    else if (typeof file === "function") file(request, response);
    else response.setHeader("content-type", "application/pdf").end(file);
  };
  return { asked, listener };
}

/** The PDFs in a folder: without the file of checksums, and what a killed run leaves for the next one to clear away. */
function pdfsIn(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".pdf"))
        .sort()
    : [];
}

test("fetch gets what is next, names it by a pattern, counts its pages, and asks for nothing twice", async () => {
  const { asked, listener } = shelfServer({
    "/a.pdf": book("A Study of Schedulers", 12),
    "/b.pdf": book("A Study of Compilers", 3),
  });
  await using server = await serve(listener);
  const { aisys, fetched, folder } = place({
    a: { url: `${server.origin}/a.pdf`, title: "A Study of Schedulers" },
    b: { url: `${server.origin}/b.pdf`, title: "A Study of Compilers" },
  });
  const shown = await aisys("fetch", "a", "--allow-private");
  expect([shown.code, shown.stdout]).toEqual([
    0,
    expect.stringMatching(
      /^✓ a {2}a-osdi18\.pdf · 12 pages · 0\.0 MB\n\n1 of 1 paper on disk \(12 pages, about 36 min/,
    ),
  ]);
  const { code, report } = await fetched();
  expect([code, report.pages, report.minutes]).toEqual([0, 15, 45]);
  expect(report.papers.map(({ state }: { state: string }) => state)).toEqual(["on-disk", "fetched"]);
  expect(pdfsIn(folder)).toEqual(["a-osdi18.pdf", "b-osdi18.pdf"]);
  await fetched("--all");
  expect(asked.sort()).toEqual(["/a.pdf", "/b.pdf"]);
  expect(statSync(join(folder, "a-osdi18.pdf")).mode & 0o777).toBe(0o600);
});

test("open shows what was fetched, progress tells how long the rest takes, where tells the folder", async () => {
  const { listener } = shelfServer({ "/a.pdf": book("A Study of Schedulers", 12) });
  await using server = await serve(listener);
  const { aisys, fetched, folder } = place({
    a: { url: `${server.origin}/a.pdf`, title: "A Study of Schedulers" },
    b: { url: `${server.origin}/b.pdf` },
  });
  await fetched("a");
  expect((await aisys("open", "next", "--print")).stdout).toBe(
    `${join(folder, "a-osdi18.pdf")}\n${server.origin}/b.pdf\n`,
  );
  expect((await aisys("progress")).stdout).toContain(
    "Left to read: 12 pages, about 36 min (and 1 paper whose pages are not known)",
  );
  expect((await aisys("where")).stdout).toContain(`pdfs      ${folder}\n`);
  await aisys("read", "a", "--minutes", "120");
  await aisys("unread", "a");
  expect((await aisys("read", "a", "b", "--minutes", "9")).code).toBe(2);
  rmSync(join(folder, "a-osdi18.pdf"));
  expect((await aisys("open", "a", "--print")).stdout).toBe(`${server.origin}/a.pdf\n`);
});

const FAULTS = ["other", "cut-off", "html", "empty", "same"] as const;

test("of 200 papers with 20 faults all 20 are named, and 180 are on disk with their pages", async () => {
  const files: Record<string, Uint8Array> = {};
  const papers: Record<string, Listed> = {};
  const pagesOf = (at: number) => 1 + (at % 17);
  const titleOf = (at: number) => `Paper ${at} of Volume ${at * 7919} about Subject ${at * 104729}`;
  const wholeOf = (at: number) => book(titleOf(at), pagesOf(at));
  const faulty: Record<(typeof FAULTS)[number], (at: number) => Buffer> = {
    other: () => book("Botanical Gardens in Winter", 4),
    "cut-off": (at) => wholeOf(at).subarray(0, wholeOf(at).length - 200),
    html: () => Buffer.from("<!doctype html><title>Sorry</title><p>Not here"),
    empty: () => Buffer.alloc(0),
    same: (at) => wholeOf(at - 1),
  };
  const expected = new Map<string, string>();
  for (let at = 0; at < 200; at += 1) {
    const fault = at % 10 === 5 ? FAULTS[Math.floor(at / 10) % FAULTS.length] : undefined;
    files[`/${at}.pdf`] = fault === undefined ? wholeOf(at) : faulty[fault](at);
    if (fault !== undefined) expected.set(`p${at}`, fault);
  }
  const { listener } = shelfServer(files);
  await using server = await serve(listener);
  for (let at = 0; at < 200; at += 1)
    papers[`p${at}`] = { url: `${server.origin}/${at}.pdf`, title: titleOf(at) };
  const { fetched, folder } = place(papers);
  const { code, report } = await fetched("--all");
  const failed = report.papers.filter(({ state }: { state: string }) => state === "failed");
  expect(code).toBe(1);
  expect(
    failed.map(({ id, problem }: { id: string; problem: { kind: string } }) => [id, problem.kind]),
  ).toEqual(
    [...expected].map(([id, fault]) => [
      id,
      {
        other: "wrong-paper",
        "cut-off": "truncated",
        html: "not-pdf",
        empty: "truncated",
        same: "same-file",
      }[fault],
    ]),
  );
  const there = report.papers.filter(({ file }: { file?: string }) => file !== undefined);
  expect([expected.size, there.length, pdfsIn(folder).length]).toEqual([20, 180, 180]);
  for (const { id, file, pages } of there) {
    expect([id, pages]).toEqual([id, pagesOf(Number(id.slice(1)))]);
    expect(file).toBe(`${id}-osdi18.pdf`);
  }
  if (spawnSync("pdfinfo", ["-v"]).error !== undefined) return;
  for (const { file, pages } of there) {
    const { stdout } = spawnSync("pdfinfo", [join(folder, file)], { encoding: "utf8" });
    expect(stdout).toMatch(new RegExp(`^Pages: +${pages}$`, "m"));
  }
});

test("one file for two papers without titles is kept for the first and refused for the second; a title decides", async () => {
  const { listener } = shelfServer({
    "/a.pdf": book("A Study of Schedulers", 2),
    "/b.pdf": book("A Study of Schedulers", 2),
    "/c.pdf": book("A Study of Schedulers", 2),
  });
  await using server = await serve(listener);
  const { aisys, fetched, folder } = place({
    a: { url: `${server.origin}/a.pdf` },
    b: { url: `${server.origin}/b.pdf` },
    c: { url: `${server.origin}/c.pdf`, title: "A Study of Schedulers" },
  });
  await fetched("a");
  expect((await aisys("fetch", "b", "--allow-private")).stdout).toContain(
    "✗ b  another paper's file: It is the very file of a: link the paper itself.",
  );
  const { report } = await fetched("c", "a");
  expect(report.papers.map(({ state }: { state: string }) => state)).toEqual(["fetched", "failed"]);
  expect(pdfsIn(folder)).toEqual(["c-osdi18.pdf"]);
});

test("nothing is stored that came over a chain that cannot be verified, or from a private address", async () => {
  const { key, cert } = selfSigned("127.0.0.1");
  const { listener } = shelfServer({ "/a.pdf": book("A Study of Schedulers", 2) });
  await using server = await serveSecurely({ key, cert }, listener);
  await using open = await serve(listener);
  const { aisys, fetched, folder } = place({
    a: { url: `${server.origin}/a.pdf`, title: "A Study of Schedulers" },
    b: { url: `${open.origin}/a.pdf`, title: "A Study of Schedulers" },
  });
  expect((await fetched("a")).report.papers[0].problem.kind).toBe("tls");
  expect((await aisys("fetch", "b")).stdout).toContain("not asked");
  expect(pdfsIn(folder)).toEqual([]);
});

test("no link in the folder is followed, and no file of somebody else replaced", async () => {
  const { listener } = shelfServer({ "/a.pdf": book("A Study of Schedulers", 2) });
  await using server = await serve(listener);
  const { box, fetched, folder } = place({
    a: { url: `${server.origin}/a.pdf`, title: "A Study of Schedulers" },
  });
  mkdirSync(folder, { recursive: true });
  const secret = box.write("secret", "mine");
  symlinkSync(secret, join(folder, "a-osdi18.pdf"));
  symlinkSync(secret, join(folder, "fetched.json"));
  writeFileSync(join(folder, "a-osdi18-2.pdf"), "my own");
  expect((await fetched()).report.papers[0].file).toBe("a-osdi18-3.pdf");
  expect(readFileSync(secret, "utf8")).toBe("mine");
  expect(lstatSync(join(folder, "fetched.json")).isFile()).toBe(true);
});

test("a PDF that its reader wrote into stays as it is", async () => {
  const { asked, listener } = shelfServer({ "/a.pdf": book("A Study of Schedulers", 2) });
  await using server = await serve(listener);
  const { aisys, fetched, folder } = place({
    a: { url: `${server.origin}/a.pdf`, title: "A Study of Schedulers" },
  });
  await fetched();
  writeFileSync(join(folder, "a-osdi18.pdf"), "with notes in it");
  expect((await aisys("fetch")).stdout).toContain("changed since it was fetched, and left as it is");
  expect(readFileSync(join(folder, "a-osdi18.pdf"), "utf8")).toBe("with notes in it");
  expect(asked).toHaveLength(1);
});

test("the limit in all ends a fetch; what was whole before stays", async () => {
  const large = Buffer.concat([book("A Study of Schedulers", 2), Buffer.alloc(700_000)]);
  const { listener } = shelfServer({
    "/a.pdf": large,
    "/b.pdf": Buffer.concat([book("A Study of Compilers", 2), Buffer.alloc(700_000)]),
  });
  await using server = await serve(listener);
  const { fetched, folder } = place({
    a: { url: `${server.origin}/a.pdf`, title: "A Study of Schedulers" },
    b: { url: `${server.origin}/b.pdf`, title: "A Study of Compilers" },
  });
  const { code, report } = await fetched("--all", "--max-size", "1");
  const kinds = report.papers.map(
    ({ problem }: { problem?: { kind: string } }) => problem?.kind ?? "fetched",
  );
  expect([code, kinds.sort()]).toEqual([1, ["fetched", "too-much"]]);
  expect(pdfsIn(folder)).toHaveLength(1);
});

test("a folder that cannot be written to is said, and the next run goes on", async () => {
  const { listener } = shelfServer({ "/a.pdf": book("A Study of Schedulers", 2) });
  await using server = await serve(listener);
  const { fetched, folder } = place({ a: { url: `${server.origin}/a.pdf`, title: "A Study of Schedulers" } });
  mkdirSync(join(folder, ".."), { recursive: true });
  writeFileSync(folder, "no folder");
  const { code, stderr } = await fetched();
  expect([code, JSON.parse(stderr).error.message]).toEqual([3, expect.stringContaining("cannot be written")]);
  rmSync(folder);
  expect((await fetched()).code).toBe(0);
});

test("a full disk keeps what was whole, and the next run goes on", async ({ skip }) => {
  const large = (title: string) => Buffer.concat([book(title, 2), Buffer.alloc(40_000)]);
  const { asked, listener } = shelfServer({
    "/a.pdf": large("A Study of Schedulers"),
    "/b.pdf": large("A Study of Compilers"),
  });
  await using server = await serve(listener);
  const { box, fetched, folder } = place({
    a: { url: `${server.origin}/a.pdf`, title: "A Study of Schedulers" },
    b: { url: `${server.origin}/b.pdf`, title: "A Study of Compilers" },
  });
  mkdirSync(box.path("data"));
  const obstacle = mounted(["-t", "tmpfs", "-o", "size=64k", "none"], box.path("data"));
  if (obstacle !== undefined) skip(obstacle);
  await fetched("a");
  const { code, stderr } = await fetched();
  expect([code, JSON.parse(stderr).error.message]).toEqual([3, expect.stringContaining("no room left")]);
  expect(pdfsIn(folder)).toEqual(["a-osdi18.pdf"]);
  expect(readFileSync(join(folder, "a-osdi18.pdf"))).toEqual(large("A Study of Schedulers"));
  rmSync(join(folder, "a-osdi18.pdf"));
  expect((await fetched("b")).code).toBe(0);
  expect(asked.filter((url) => url === "/a.pdf")).toHaveLength(1);
});

/** What changes a folder: at each of these a run is killed, before it happens. */
const CALLS = ["mkdir", "openat", "fsync", "rename", "unlink"];

test("killed at any point there is no half file, and the next run makes it whole", async ({ skip }) => {
  if (spawnSync("strace", ["-o", "/dev/null", "true"]).status !== 0) skip("strace may not trace here");
  const whole = book("A Study of Schedulers", 40);
  await using server = await serve(shelfServer({ "/a.pdf": whole }).listener);
  const { box, env, fetched, folder } = place({
    a: { url: `${server.origin}/a.pdf`, title: "A Study of Schedulers" },
  });
  const log = box.path("log");
  /** Kills a run when it is about to make its n-th call on a path of the folder. */
  const killed = async (call: string, time: number): Promise<boolean> => {
    rmSync(box.path("data"), { recursive: true, force: true });
    const paths = ["", "/.aisys.new", "/.aisys.lock", "/fetched.json", "/a-osdi18.pdf"];
    const traced = ["-e", `trace=${call}`, "-e", `inject=${call}:signal=SIGKILL:when=${time}`];
    const watched = paths.flatMap((path) => ["-P", `${folder}${path}`]);
    const args = [
      "-o",
      log,
      ...traced,
      ...watched,
      process.execPath,
      PROGRAM,
      "fetch",
      "a",
      "--allow-private",
    ];
    await finish(spawn("strace", args, { cwd: box.folder, env }));
    return readFileSync(log, "utf8").includes("killed by SIGKILL");
  };
  const points: string[] = [];
  for (const call of CALLS)
    for (let time = 1; await killed(call, time); time += 1) {
      points.push(call);
      for (const name of pdfsIn(folder)) expect(readFileSync(join(folder, name))).toEqual(whole);
      expect((await fetched("a")).code).toBe(0);
      expect(pdfsIn(folder)).toEqual(["a-osdi18.pdf"]);
    }
  expect(points).toEqual(expect.arrayContaining(CALLS.filter((call) => call !== "mkdir")));
});

test("where nothing is coming, or nothing leads to a PDF, that is said", async () => {
  const box = courseSandbox();
  const env = { ...box.env, AISYS_NOW: "2024-01-01" };
  const { code, stderr } = await runOnDisk(["fetch"], { folder: box.folder, env });
  expect([code, stderr]).toEqual([2, expect.stringContaining("no class is coming")]);
  const { box: other, env: own } = place({ a: { url: "https://example.org/" } });
  other.write(
    "syllabus.yaml",
    readFileSync(other.path("syllabus.yaml"), "utf8").replace("venue:", "type: page, venue:"),
  );
  expect((await runOnDisk(["fetch"], { folder: other.folder, env: own })).stdout).toContain(
    "no address of a PDF in the list",
  );
});
