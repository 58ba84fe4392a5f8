import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { linksShape } from "../../src/core/links/report.js";
import { SHIPPED, sandbox } from "../helpers/aisys.js";
import { pdf } from "../helpers/pdf.js";
import { serve } from "../helpers/server.js";

test("the links of the shipped list, at a stand-in of their hosts, are asked for exactly and once", async () => {
  const asked: string[] = [];
  await using server = await serve((request, response) => {
    asked.push(`${request.socket.localAddress}${request.url}`);
    const body = pdf("A Paper", 3000).subarray(0, 1024);
    response
      .writeHead(206, { "content-type": "application/pdf", "content-range": "bytes 0-1023/900000" })
      .end(body);
  });
  const hosts: string[] = [];
  const expected: string[] = [];
  const list = readFileSync(SHIPPED, "utf8").replace(
    /^( {4}url: )https?:\/\/([^/\s]+)(\S*)/gm,
    (_line, key: string, host: string, path: string) => {
      if (!hosts.includes(host)) hosts.push(host);
      const address = `127.0.5.${hosts.indexOf(host) + 1}`;
      expected.push(address + path);
      return `${key}http://${address}:${server.port}${path}`;
    },
  );
  const place = sandbox();
  place.write("syllabus.yaml", list);
  const { code, stdout, stderr } = await place.aisys([
    "check-links",
    "--json",
    "--allow-private",
    "--interval",
    "20ms",
  ]);
  const { summary } = linksShape.parse(JSON.parse(stdout));
  expect({ code, stderr, byVerdict: summary.byVerdict }).toEqual({
    code: 0,
    stderr: "",
    byVerdict: { ok: expected.length },
  });
  expect(asked.toSorted()).toEqual(expected.toSorted());
  expect(expected.length).toBeGreaterThanOrEqual(37);
});
