import { expect, test } from "vitest";
import { linkTools } from "../../src/io/links.js";
import { sandbox } from "../helpers/aisys.js";
import { listOf } from "../helpers/list.js";
import { pdf } from "../helpers/pdf.js";
import { serve } from "../helpers/server.js";
import { runIn, testContext } from "../helpers/test-context.js";

const WIPE = "\r\x1b[K";

/** Runs a check that somebody watches, and gives what standard error got. */
async function watched(answersSecond: boolean): Promise<string> {
  const place = sandbox();
  let interrupt: () => void = () => undefined;
  await using server = await serve((request, response) => {
    if (request.url === "/a.pdf" || answersSecond) response.end(pdf());
    else interrupt();
  });
  const urls = { a: `${server.origin}/a.pdf`, b: `${server.origin}/b.pdf` };
  const context = testContext({ files: { "syllabus.yaml": listOf(urls) } });
  context.links = async () =>
    linkTools({
      version: "0",
      home: "https://example.org",
      pdfWorker: "",
      cacheFolder: place.cache,
      proxies: {},
      isWatched: true,
      whenInterrupted: (handler) => {
        interrupt = handler;
      },
    });
  const args = ["check-links", "--allow-private", "--interval", "0ms", "--concurrency", "1"];
  return (await runIn(context, args)).stderr;
}

test("the progress line is gone when the result comes", async () => {
  const shown = await watched(true);
  expect(shown.startsWith(`${WIPE}1 of 2 links checked`)).toBe(true);
  expect(shown.endsWith(WIPE)).toBe(true);
});

test("the progress line is gone when the run was stopped too", async () => {
  expect(await watched(false)).toBe(
    `${WIPE}1 of 2 links checked, 1 host left${WIPE}1 link not checked: the run was stopped. Run again, or with a longer --max-time.\n`,
  );
});
