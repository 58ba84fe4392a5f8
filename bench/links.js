// Measures `check-links` against a local server with many hosts and latency, beside other link checkers.
//
//   npm run bench:links                 all sizes, all peers
//   npm run bench:links -- 100          one size
//   npm run bench:links -- 100 alone    one size, without peers
//
// Each host is an address of 127.0.0.0/8. The bound is what no checker at the same limit per host can beat that asks
// for each link once; a second look at what is dead comes on top. Peers are fetched into a temporary folder; they are
// no dependencies. lychee is measured where it is installed (cargo install lychee --locked).
import { fork, spawn, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SIZES = [
  { links: 100, hosts: 20, latency: 100, interval: 200, isPeerSize: true },
  { links: 1_000, hosts: 50, latency: 100, interval: 200, isPeerSize: true },
  { links: 20_000, hosts: 500, latency: 5, interval: 200, isPeerSize: false },
];
const CONCURRENCY = 2;
const PROGRAM = join(import.meta.dirname, "..", "bin", "aisys.js");

/** Every tenth link is none that can be read; what it is, by the last digit of its number over ten. */
const SPECIAL = ["gone", "not-pdf", "moved", "truncated"];

/** Spread over the hosts, as they are in real lists. */
function verdictOf(number, hosts) {
  const turn = Math.floor(number / hosts) + number;
  return turn % 10 === 9 ? SPECIAL[Math.floor(turn / 10) % SPECIAL.length] : "ok";
}

/** Links take turns over the hosts, as the papers of a list do. */
function addressOf(number, { hosts, port }) {
  const host = number % hosts;
  return `http://127.1.${Math.floor(host / 250)}.${(host % 250) + 1}:${port}/paper/${number}.pdf`;
}

const folder = mkdtempSync(join(tmpdir(), "aisys-bench-"));
try {
  const [, , wanted, alone] = process.argv;
  const peers = alone === "alone" ? [] : installPeers();
  for (const size of SIZES) {
    if (wanted === undefined || Number(wanted) === size.links) await measureSize(size, peers);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measureSize(size, peers) {
  const server = await startServer(size);
  const setting = { ...size, port: server.port };
  const urls = Array.from({ length: size.links }, (_, number) => addressOf(number, setting));
  const bound = boundOf(size);
  print(
    `\n${size.links} links, ${size.hosts} hosts, ${size.latency} ms; bound ${bound.toFixed(2)} s at ${CONCURRENCY} in flight, ${size.interval} ms apart`,
  );
  print("program                wall s  ÷bound  CPU s/1000  memory MB  req/link  wrong");
  for (const checker of [
    aisys("aisys, a new list", setting, urls),
    aisys("aisys, the same list", setting, urls),
    bareUndici(setting, urls),
    ...(size.isPeerSize ? peers.map((peer) => peer(setting, urls)) : []),
  ]) {
    await server.reset();
    const outcome = await run(checker.command, checker.args);
    report(checker, outcome, await server.requests(), size, bound);
  }
  server.stop();
}

/** The slowest host: a start every interval, but no more in flight than allowed, and the last answer's latency. */
function boundOf({ links, hosts, latency, interval }) {
  const most = Array.from({ length: hosts }, (_, host) => requestsOf(host, links, hosts));
  const step = Math.max(interval, latency / CONCURRENCY);
  return Math.max(...most.map((requests) => (requests - 1) * step + latency)) / 1000;
}

/** One for each link, one more where it redirects to the same host. */
function requestsOf(host, links, hosts) {
  let requests = 0;
  for (let number = host; number < links; number += hosts)
    requests += verdictOf(number, hosts) === "moved" ? 2 : 1;
  return requests;
}

function report({ name, verdicts }, outcome, requests, { links, hosts }, bound) {
  const found = verdicts(outcome.stdout);
  const wrong = Array.from({ length: links }, (_, number) => number).filter(
    (number) => !isRight(number, found, hosts),
  ).length;
  const cells = [
    name.padEnd(22),
    outcome.wall.toFixed(2).padStart(7),
    (outcome.wall / bound).toFixed(2).padStart(7),
    ((outcome.cpu * 1000) / links).toFixed(3).padStart(11),
    (outcome.memory / 1024).toFixed(0).padStart(10),
    (requests.total / links).toFixed(3).padStart(9),
    String(wrong).padStart(6),
    `  ${requests.good.toFixed(3)} requests per link that answers well, closest ${requests.closest.toFixed(0)} ms, most at once ${requests.most}`,
  ];
  print(cells.join(" "));
}

/** aisys names the verdict; of the others only alive or dead is asked. */
function isRight(number, found, hosts) {
  const verdict = found.get(number);
  const expected = verdictOf(number, hosts);
  if (verdict === "alive" || verdict === "dead")
    return (verdict === "alive") === (expected === "ok" || expected === "moved");
  return verdict === expected;
}

/** A new list is parsed; the same one comes from the cache. The links are asked for all the same. */
function aisys(name, { interval }, urls) {
  const list = join(folder, "list.yaml");
  const papers = urls.map((url, number) => `  p${number}: { name: P${number}, url: "${url}" }`);
  writeFileSync(
    list,
    [
      "version: 1",
      "course: { id: b, title: B }",
      "calendar: { timezone: UTC }",
      "papers:",
      ...papers,
      "",
    ].join("\n"),
  );
  const limits = ["--concurrency", String(CONCURRENCY), "--interval", `${interval}ms`];
  const options = [
    "--json",
    "--allow-private",
    "--fresh",
    "--state",
    join(folder, `${name}.jsonl`),
    ...limits,
  ];
  return {
    name,
    command: process.execPath,
    args: [PROGRAM, "check-links", "-f", list, ...options],
    verdicts: (text) =>
      new Map(JSON.parse(text).results.map(({ url, verdict }) => [numberOf(url), verdict.kind])),
  };
}

function numberOf(url) {
  return Number(/\/paper\/(\d+)\.pdf/.exec(url)?.[1]);
}

/** No checker, but the measure of one: what it adds to the requests themselves. */
function bareUndici({ interval }, urls) {
  const list = join(folder, "urls.txt");
  writeFileSync(list, urls.join("\n"));
  return {
    name: "a bare undici loop",
    command: process.execPath,
    args: [join(import.meta.dirname, "links-undici.js"), list, String(interval)],
    verdicts: (text) =>
      new Map(JSON.parse(text).map(({ url, isAlive }) => [numberOf(url), isAlive ? "alive" : "dead"])),
  };
}

/** The peers that could be fetched, each as a function of a size. */
function installPeers() {
  const names = ["linkinator", "markdown-link-check"];
  const found = names.filter((name) => {
    const place = join(folder, name);
    const installed = spawnSync(
      "npm",
      ["install", "--silent", "--no-audit", "--no-fund", "--prefix", place, name],
      { stdio: "ignore", timeout: 180_000 },
    );
    if (installed.status !== 0) print(`${name} could not be fetched and is left out`);
    return installed.status === 0;
  });
  const peers = [];
  if (found.includes("linkinator")) peers.push(linkinator);
  if (found.includes("markdown-link-check")) peers.push(markdownLinkCheck);
  if (spawnSync("lychee", ["--version"]).status === 0) peers.push(lychee);
  return peers;
}

function page(urls) {
  const path = join(folder, "list.md");
  writeFileSync(path, urls.map((url) => `- [paper](${url})`).join("\n"));
  return path;
}

/** It has one limit for all hosts: as many as two at each. It knows no distance between starts. */
function linkinator({ hosts }, urls) {
  const concurrency = ["--concurrency", String(CONCURRENCY * hosts)];
  return {
    name: "linkinator",
    command: process.execPath,
    args: [binOf("linkinator"), page(urls), "--markdown", "--format", "json", "--silent", ...concurrency],
    // It lists only what is broken.
    verdicts: (text) => {
      const broken = JSON.parse(text.slice(text.indexOf("{"))).links.filter(
        ({ state }) => state === "BROKEN",
      );
      const all = urls.map((url) => [numberOf(url), "alive"]);
      return new Map([...all, ...broken.map(({ url }) => [numberOf(url), "dead"])]);
    },
  };
}

/** It checks so many links at once, whatever their host. */
function markdownLinkCheck({ hosts }, urls) {
  const config = join(folder, "config.json");
  writeFileSync(config, JSON.stringify({ timeout: "20s", retryOn429: true }));
  return {
    name: "markdown-link-check",
    command: process.execPath,
    args: [binOf("markdown-link-check"), "--verbose", "-c", config, page(urls)],
    verdicts: (text) => {
      const lines = text
        .split("\n")
        .filter((line) => /\/paper\/\d+\.pdf/.test(line) && /^\s*\[.\]/.test(line));
      return new Map(lines.map((line) => [numberOf(line), /^\s*\[✓\]/.test(line) ? "alive" : "dead"]));
    },
    hosts,
  };
}

function lychee({ interval }, urls) {
  const limits = ["--host-concurrency", String(CONCURRENCY), "--host-request-interval", `${interval}ms`];
  return {
    name: "lychee",
    command: "lychee",
    args: ["--format", "json", "--no-progress", "--verbose", ...limits, page(urls)],
    verdicts: (text) => {
      const { success_map: good = {}, error_map: bad = {} } = JSON.parse(text);
      const entries = (map, verdict) =>
        Object.values(map)
          .flat()
          .map(({ url }) => [numberOf(url), verdict]);
      return new Map([...entries(good, "alive"), ...entries(bad, "dead")]);
    },
  };
}

function binOf(name) {
  const root = join(folder, name, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return join(root, typeof bin === "string" ? bin : bin[name]);
}

/** Runs a program and says how long it took, in wall and processor time, and how much memory it held at most. */
async function run(command, args) {
  const notes = join(folder, "time.txt");
  const started = performance.now();
  // Into a file: a program that exits before its pipe is empty would lose the rest.
  const output = join(folder, "output.txt");
  const descriptor = openSync(output, "w");
  const child = spawn("/usr/bin/time", ["-f", "%U %S %M", "-o", notes, command, ...args], {
    stdio: ["ignore", descriptor, "ignore"],
    env: { ...process.env, XDG_CACHE_HOME: join(folder, "cache") },
  });
  await new Promise((resolve) => child.once("exit", resolve));
  closeSync(descriptor);
  const wall = (performance.now() - started) / 1000;
  const [user, system, memory] = readFileSync(notes, "utf8").trim().split("\n").at(-1).split(" ").map(Number);
  return { stdout: readFileSync(output, "utf8"), wall, cpu: user + system, memory };
}

/** The server, in a process of its own, so that its work is not counted. */
async function startServer({ latency, hosts }) {
  const child = fork(join(import.meta.dirname, "links-server.js"), [latency, hosts].map(String), {
    stdio: "inherit",
  });
  const answer = () => new Promise((resolve) => child.once("message", resolve));
  const port = await answer();
  const ask = (question) => {
    const reply = answer();
    child.send(question);
    return reply;
  };
  return { port, reset: () => ask("reset"), requests: () => ask("requests"), stop: () => child.kill() };
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
