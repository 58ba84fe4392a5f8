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
  page.locator(selector).filter({ visible: true }).allInnerTexts();

describeInBrowser("the next session", (open) => {
  const midnights = FAR_ZONES.flatMap((timezoneId) => [
    {
      timezoneId,
      now: "2023-04-03T23:59:59+09:00",
      heading: "Next session tomorrow",
      date: "4 Apr",
      marked: [],
    },
    {
      timezoneId,
      now: "2023-04-04T00:00:00+09:00",
      heading: "Next session today",
      date: "4 Apr",
      marked: ["4 Apr"],
    },
    {
      timezoneId,
      now: "2023-04-04T23:59:59+09:00",
      heading: "Next session today",
      date: "4 Apr",
      marked: ["4 Apr"],
    },
    {
      timezoneId,
      now: "2023-04-05T00:00:00+09:00",
      heading: "Next session tomorrow",
      date: "6 Apr",
      marked: [],
    },
    {
      timezoneId,
      now: "2023-03-30T12:00:00+09:00",
      heading: "Next session today",
      date: "30 Mar",
      marked: ["30 Mar"],
    },
    {
      timezoneId,
      now: "2023-03-31T12:00:00+09:00",
      heading: "Next session in 4 days",
      date: "4 Apr",
      marked: [],
    },
  ]);
  it.each(midnights)(
    "stands at the top at $now for a reader in $timezoneId",
    async ({ now, timezoneId, heading, date, marked }) => {
      const { page, problems } = await open(await shipped, { now, timezoneId });
      expect((await visible(page, "main h2"))[0]).toBe(heading);
      expect(await page.locator("main article time").first().textContent()).toContain(date);
      const today = await page.locator("article:has(.mark.today) time").allInnerTexts();
      expect(today.map((text) => text.replace(/\s+/g, " ").slice(4))).toEqual(marked);
      expect(problems).toEqual([]);
    },
  );

  it("leaves a line in its place that leads to it", async () => {
    const { page } = await open(await shipped, { now: "2023-04-04T12:00:00+09:00" });
    await page
      .getByRole("link", { name: "Tue 4 Apr", exact: true })
      .filter({ hasNot: page.locator("time") })
      .click();
    expect(await page.evaluate("document.querySelector(':target').closest('#next') !== null")).toBe(true);
    expect(await page.locator("article").count()).toBe(20);
  });

  it("is none after the last one, and the page says so", async () => {
    const { page } = await open(await shipped, { now: "2024-01-01T00:00:00Z" });
    expect(await visible(page, "#next")).toEqual([]);
    expect(await page.locator("#over").textContent()).toBe(
      "All sessions are over; the last was on Thu 11 May 2023.",
    );
  });

  it("with a time is on until it ends, and the reader's own time is told before it starts", async () => {
    const page = await pageOf(fullSyllabus());
    const timezoneId = "Europe/Paris";
    const before = await open(page, { now: "2026-09-15T13:59:59+09:00", timezoneId });
    expect(await visible(before.page, "#next .when")).toEqual(["today"]);
    expect(await visible(before.page, ".elsewhere")).toEqual([expect.stringMatching(/15 Sept?,? .*07:00/)]);
    const during = await open(page, { now: "2026-09-15T14:00:00+09:00", timezoneId });
    expect(await visible(during.page, "#next .when")).toEqual(["until 15:15"]);
    const after = await open(page, { now: "2026-09-15T15:15:00+09:00", timezoneId });
    expect(await after.page.locator("#next article").getAttribute("id")).toBe("session-s3");
  });

  it("is the one that `next` names, through a night in which the clocks go back", async () => {
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
      const shown = await page.evaluate("document.querySelector('#next:not([hidden]) article')?.id");
      expect({ now, shown }).toEqual({ now, shown: next && `session-${next.id}` });
    }
  });

  it("changes when the reader comes back on another day", async () => {
    const { page } = await open(await shipped, { now: "2023-04-04T12:00:00+09:00" });
    await page.clock.setFixedTime("2023-04-05T12:00:00+09:00");
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    expect(await page.locator("#next time").textContent()).toContain("6 Apr");
    expect(await page.locator(".mark.today").count()).toBe(0);
  });

  it("is not marked by a browser that does not know the time zone, and all is there", async () => {
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
