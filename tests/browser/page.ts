import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { intlZone } from "../../src/core/model/zone.js";
import { nextReport } from "../../src/core/query/next.js";
import { fullSyllabus, pageOf, shippedSyllabus, syllabusOf } from "../render/export/html-samples.js";
import { describeInBrowser } from "./chromium.js";

const shipped = pageOf(shippedSyllabus());

/** Far from the course in either direction, so that no test passes by the clocks of the reader. */
const FAR_ZONES = ["America/Los_Angeles", "Pacific/Kiritimati"];

const visible = (page: Page, selector: string) =>
  page.locator(selector).filter({ visible: true }).allTextContents();

const lines = (page: Page) => page.locator("#next li > a, #next .when").allTextContents();

describeInBrowser("the next sessions", (open) => {
  const midnights = FAR_ZONES.flatMap((timezoneId) => [
    { timezoneId, now: "2023-04-03T23:59:59+09:00", first: ["Tue 4 Apr", "tomorrow"], marked: [] },
    { timezoneId, now: "2023-04-04T00:00:00+09:00", first: ["Tue 4 Apr", "today"], marked: ["Tue 4 Apr"] },
    { timezoneId, now: "2023-04-04T23:59:59+09:00", first: ["Tue 4 Apr", "today"], marked: ["Tue 4 Apr"] },
    { timezoneId, now: "2023-04-05T00:00:00+09:00", first: ["Thu 6 Apr", "tomorrow"], marked: [] },
    { timezoneId, now: "2023-03-31T12:00:00+09:00", first: ["Tue 4 Apr", "in 4 days"], marked: [] },
  ]);
  it.each(midnights)(
    "stand at the top at $now for a reader in $timezoneId",
    async ({ now, timezoneId, first, marked }) => {
      const { page, problems } = await open(await shipped, { now, timezoneId });
      expect((await lines(page)).slice(0, 2)).toEqual(first);
      expect(await page.locator("#next li").count()).toBe(3);
      expect(await page.locator("article:has(.mark.today) time").allTextContents()).toEqual(marked);
      expect(problems).toEqual([]);
    },
  );

  it("in mid-term the one after the next is within a phone's first screen, and the next one soon after", async () => {
    const viewport = { width: 390, height: 844 };
    const { page } = await open(await shipped, { now: "2023-04-18T09:00:00+09:00", viewport });
    const second = page.locator("#next li").nth(1);
    expect(await second.textContent()).toBe("Thu 20 Apr in 2 days Serving Clipper");
    const edge = (selector: string, side: "top" | "bottom") =>
      page.evaluate<number>(`document.querySelector("${selector}").getBoundingClientRect().${side}`);
    expect(await edge("#next li:nth-child(2)", "bottom")).toBeLessThanOrEqual(844);
    expect(await edge("article[data-day=today]", "top")).toBeLessThanOrEqual(1.5 * 844);
  });

  it("lead to their sessions, which are open while those before are folded", async () => {
    const { page } = await open(await shipped, { now: "2023-04-18T12:00:00+09:00" });
    expect(await visible(page, ".group h2")).toEqual([
      "March 2023",
      "April 2023",
      "May 2023",
      "Coming up, not yet dated",
    ]);
    const isOpen = (date: string) => page.locator(`article[data-date="${date}"] .readings`).isVisible();
    expect(await Promise.all(["2023-04-13", "2023-04-18", "2023-04-20"].map(isOpen))).toEqual([
      false,
      true,
      true,
    ]);
    await page.locator("#next").getByRole("link", { name: "Thu 20 Apr" }).click();
    expect(await page.evaluate("document.querySelector(':target').dataset.date")).toBe("2023-04-20");
    await page.evaluate("location.hash = document.querySelector('article').id");
    await expect.poll(() => isOpen("2023-03-07")).toBe(true);
  });

  it("months and topics in a row lead to their places", async () => {
    const { page } = await open(await shipped, { now: "2023-04-18T12:00:00+09:00" });
    await page.getByRole("navigation").getByRole("link", { name: "Mar" }).click();
    expect(await page.evaluate("document.querySelector(':target').id")).toBe("month-2023-03");
    await expect.poll(() => page.locator("#month-2023-03 article").first().isVisible()).toBe(true);
  });

  it("what was unfolded stays so when a search has come and gone", async () => {
    const { page } = await open(await shipped, { now: "2023-04-18T12:00:00+09:00" });
    await page.getByText("March 2023").click();
    const open_ = () => page.evaluate<number>("document.querySelectorAll('main details[open]').length");
    const before = await open_();
    await page.getByRole("searchbox").fill("tvm");
    expect(await page.locator("article:visible .readings:visible").count()).toBeGreaterThan(0);
    await page.getByRole("searchbox").fill("");
    expect(await open_()).toBe(before);
  });

  it("are told in the language of the page", async () => {
    const { page } = await open(await pageOf(shippedSyllabus(), { language: "ko" }), {
      now: "2023-04-18T12:00:00+09:00",
    });
    expect(await lines(page)).toEqual([
      ...["4월 18일 (화)", "오늘"],
      ...["4월 20일 (목)", "모레"],
      ...["5월 2일 (화)", "14일 후"],
    ]);
    await page.getByRole("searchbox").fill("4/20");
    await expect.poll(() => page.locator("#results").textContent()).toMatch(/^논문 \d편, 수업 1회$/);
  });

  it("are none after the last one, and the page says so", async () => {
    const { page } = await open(await shipped, { now: "2024-01-01T00:00:00Z" });
    expect(await visible(page, "#next")).toEqual([]);
    expect(await page.locator("#over").textContent()).toBe(
      "All sessions are over; the last was on Thu 11 May 2023.",
    );
  });

  it("with a time are on until they end, and the reader's own time is told before they start", async () => {
    const page = await pageOf(fullSyllabus());
    const timezoneId = "Europe/Paris";
    const before = await open(page, { now: "2026-09-15T13:59:59+09:00", timezoneId });
    expect((await visible(before.page, "#next .when"))[0]).toBe("today, 14:00");
    expect(await visible(before.page, ".elsewhere")).toEqual([expect.stringMatching(/15 Sept?,? .*07:00/)]);
    const during = await open(page, { now: "2026-09-15T14:00:00+09:00", timezoneId });
    expect((await visible(during.page, "#next .when"))[0]).toBe("now, until 15:15");
    const after = await open(page, { now: "2026-09-15T15:15:00+09:00", timezoneId });
    expect(await after.page.locator("#next a").first().getAttribute("href")).toBe("#session-s3");
  });

  it("begin with the one that `next` names, through a night in which the clocks go back", async () => {
    const times = ["00:30-00:50", "01:10-01:20", "01:30-01:50", "02:10-02:20", "22:00-23:30"];
    const syllabus = syllabusOf({
      calendar: { timezone: "America/New_York" },
      sessions: times.map((time, index) => ({ id: `s${index}`, date: "2026-11-01", time })),
    });
    const { page } = await open(await pageOf(syllabus), { timezoneId: "Asia/Kolkata" });
    for (
      let now = Date.parse("2026-11-01T04:20Z");
      now < Date.parse("2026-11-02T05:00Z");
      now += 10 * 60_000
    ) {
      await page.clock.setFixedTime(now);
      await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
      const [next] = nextReport(syllabus, intlZone("America/New_York"), now, 1).sessions;
      const shown = await page.evaluate("document.querySelector('#next:not([hidden]) a')?.hash");
      expect({ now, shown }).toEqual({ now, shown: next && `#session-${next.id}` });
    }
  });

  it("change when the reader comes back on another day", async () => {
    const { page } = await open(await shipped, { now: "2023-04-04T12:00:00+09:00" });
    await page.clock.setFixedTime("2023-04-05T12:00:00+09:00");
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    expect((await lines(page)).slice(0, 2)).toEqual(["Thu 6 Apr", "tomorrow"]);
    expect(await page.locator(".mark.today").count()).toBe(0);
  });

  it("are not marked by a browser that does not know the time zone, and all is there", async () => {
    const page = (await shipped).replace('data-timezone="Asia/Seoul"', 'data-timezone="Mars/Olympus"');
    const opened = await open(page, { now: "2023-04-04T12:00:00+09:00" });
    expect(await opened.page.locator(".group article").count()).toBe(20);
    expect(opened.problems).toEqual([]);
  });
});

describeInBrowser("without script", (open) => {
  it("all is there, in order, and no control that does nothing", async () => {
    const syllabus = shippedSyllabus();
    const { page, problems } = await open(await shipped, { javaScriptEnabled: false });
    expect(await visible(page, "article h3")).toHaveLength(syllabus.sessions.length);
    expect((await visible(page, ".paper > .name")).sort()).toEqual(
      syllabus.papers.map(({ name }) => name).sort(),
    );
    expect(await visible(page, "input, button, output, #next, #over")).toEqual([]);
    expect(problems).toEqual([]);
  });
});
