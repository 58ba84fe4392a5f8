import { chmodSync, mkdirSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { linksShape } from "../../src/core/links/report.js";
import { sandbox } from "../helpers/aisys.js";
import { listOf } from "../helpers/list.js";
import { pdf } from "../helpers/pdf.js";
import { serve } from "../helpers/server.js";
import { strangerIn } from "../helpers/stranger.js";

test("a state file in a folder that cannot be written to does no harm", async () => {
  await using server = await serve((_request, response) => void response.end(pdf()));
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/a.pdf` }));
  const stranger = strangerIn(place);
  mkdirSync(place.path("locked"));
  chmodSync(place.path("locked"), 0o555);
  const args = ["check-links", "--allow-private", "--state", "locked/links.jsonl"];
  expect(await place.aisys(args, stranger)).toEqual({
    code: 0,
    stdout: "1 link: nothing to worry about\n",
    stderr: "locked/links.jsonl cannot be written (EACCES): nothing is remembered\n",
  });
  expect(readdirSync(place.path("locked"))).toEqual([]);
});

test("what --suggest found is kept by --merge", async () => {
  await using server = await serve((_request, response) => void response.writeHead(404).end());
  const place = sandbox();
  place.write("syllabus.yaml", listOf({ a: `${server.origin}/a.pdf` }));
  const args = ["check-links", "--allow-private", "--state", "s.jsonl", "--json"];
  const own = linksShape.parse(JSON.parse((await place.aisys(args)).stdout));
  const suggestion = { advice: "Write another.", rejected: [], unanswered: [] };
  const report = { ...own, results: own.results.map((one) => ({ ...one, suggestion })) };
  place.write("1.json", JSON.stringify(report));
  const merged = linksShape.parse(JSON.parse((await place.aisys([...args, "--merge", "1.json"])).stdout));
  expect(merged.results.map((one) => one.suggestion)).toEqual([suggestion]);
});
