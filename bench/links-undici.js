// The least that asking for links costs: undici alone asks each host for one link after the other, and judges nothing.
//
//   node bench/links-undici.js FILE INTERVAL     one address a line, milliseconds between two starts
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";

const [, , path, interval] = process.argv;
const byHost = new Map();
for (const url of readFileSync(path, "utf8").split("\n").filter(Boolean)) {
  const { host } = new URL(url);
  byHost.set(host, [...(byHost.get(host) ?? []), url]);
}
const dispatcher = new Agent();
const results = await Promise.all([...byHost.values()].map(askHost));
await dispatcher.destroy();
process.stdout.write(JSON.stringify(results.flat()));

async function askHost(urls) {
  const asked = [];
  for (const [index, url] of urls.entries()) {
    if (index > 0) await sleep(Number(interval));
    asked.push(ask(url));
  }
  return Promise.all(asked);
}

async function ask(url) {
  const { statusCode, body } = await request(url, { dispatcher, headers: { range: "bytes=0-1023" } });
  const bytes = Buffer.from(await body.arrayBuffer());
  return { url, isAlive: statusCode < 400 && bytes.includes("%PDF-") };
}
