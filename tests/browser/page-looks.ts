import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { text as PAGE_SCRIPT } from "../../src/render/export/page/browser/main.ts?bundle";
import {
  ATTACKS,
  fullSyllabus,
  hostileSyllabus,
  pageOf,
  shippedSyllabus,
} from "../render/export/html-samples.js";
import { describeInBrowser } from "./chromium.js";

const calendarUrl = "https://example.org/aisys2023.ics";
const shipped = pageOf(shippedSyllabus(), { calendarUrl });
const full = pageOf(fullSyllabus(), { calendarUrl });
const now = "2026-09-15T12:00:00+09:00";
const term = "2023-04-04T12:00:00+09:00";

/** Every rule of axe, best practices too. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate<AxeResults>("axe.run()");
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`),
  );
}

describeInBrowser("accessibility", (open) => {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 320, height: 640 },
    ]) {
      it(`axe finds nothing in ${colorScheme}, ${viewport.width} pixels wide`, async () => {
        const { page } = await open(await shipped, { now: term, colorScheme, viewport });
        expect(await violations(page)).toEqual([]);
        await page.getByText("Topics", { exact: true }).click();
        await page.getByRole("checkbox", { name: "Serving" }).click();
        await expect.poll(() => page.locator("#results").textContent()).not.toBe("");
        expect(await violations(page)).toEqual([]);
      });
    }

    it(`axe finds nothing on a page with everything in ${colorScheme}`, async () => {
      const { page } = await open(await full, { now, colorScheme });
      await page.getByText("and 8 more").click();
      await page.getByRole("checkbox", { name: "read" }).first().check();
      expect(await violations(page)).toEqual([]);
      await page.getByRole("searchbox").fill("nothing at all");
      await expect.poll(() => page.locator("#results").textContent()).toBe("Nothing matches.");
      expect(await violations(page)).toEqual([]);
    });
  }

  it("axe finds nothing without script", async () => {
    const { page } = await open((await full).replace(PAGE_SCRIPT, ""));
    expect(await page.locator("search").isVisible()).toBe(false);
    expect(await violations(page)).toEqual([]);
  });

  it("headings go down a level at a time, in every part of the page", async () => {
    const { page } = await open(await full, { now });
    const levels = await page.evaluate<number[]>(
      "[...document.querySelectorAll('h1, h2, h3, h4')].filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))",
    );
    expect(levels[0]).toBe(1);
    const steps = levels.map((level, index) => level - (levels[index - 1] ?? 0));
    expect(Math.max(...steps)).toBe(1);
  });

  it("what is focused is seen to be", async () => {
    const { page } = await open(await full, { now });
    const outlines: string[] = [];
    for (let isOnPage = true; isOnPage; ) {
      await page.keyboard.press("Tab");
      outlines.push(await page.evaluate<string>("getComputedStyle(document.activeElement).outlineStyle"));
      isOnPage = await page.evaluate<boolean>("document.activeElement !== document.body");
    }
    expect(outlines.length).toBeGreaterThan(15);
    expect(new Set(outlines.slice(0, -1))).toEqual(new Set(["solid"]));
  });
});

describeInBrowser("every size and paper", (open) => {
  for (const [name, html] of Object.entries({
    shipped,
    full,
    long: pageOf(hostileSyllabus(ATTACKS.at(-1) ?? "")),
  })) {
    it(`nothing is wider than a small phone: ${name}`, async () => {
      const { page } = await open(await html, { now: term, viewport: { width: 320, height: 640 } });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
      await page.getByText("Topics", { exact: true }).click();
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
    });
  }

  it("paper shows addresses instead of controls", async () => {
    const { page } = await open(await full, { now });
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("search, .skip").filter({ visible: true }).count()).toBe(0);
    const after =
      "getComputedStyle(document.querySelector('.paper a[href^=\"https://example.org/video\"]'), '::after').content";
    expect(await page.evaluate(after)).toContain("https://example.org/video?a=1&b=2");
  });

  it("paper has everything unfolded, and is folded again afterwards", async () => {
    const { page } = await open(await shipped, { now: "2023-04-18T12:00:00+09:00" });
    const folded = () => page.locator(":is(.group, .session) > details:not([open])").count();
    const before = await folded();
    expect(before).toBeGreaterThan(5);
    await page.evaluate(
      "addEventListener('beforeprint', () => { document.title = document.querySelectorAll(':is(.group, .session) > details:not([open])').length; })",
    );
    await page.pdf();
    expect(await page.title()).toBe("0");
    expect(await folded()).toBe(before);
  });

  it("nothing moves for readers who want no motion", async () => {
    const { page } = await open(await full, { now, reducedMotion: "reduce" });
    expect(await page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")).toBe("auto");
  });
});
