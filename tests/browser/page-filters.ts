import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { pageOf, shippedSyllabus, syllabusOf } from "../render/export/html-samples.js";
import { describeInBrowser } from "./chromium.js";

const shipped = pageOf(shippedSyllabus());
const now = "2023-04-04T12:00:00+09:00";

const papers = (page: Page) => page.locator(".paper > .name").filter({ visible: true }).allTextContents();
const results = (page: Page) => expect.poll(() => page.locator("#results").textContent());
const fragment = (page: Page) => expect.poll(() => decodeURIComponent(new URL(page.url()).hash));

async function choose(page: Page, topic: string): Promise<void> {
  if (!(await page.locator("fieldset").isVisible())) await page.getByText("Topics", { exact: true }).click();
  await page.getByRole("checkbox", { name: topic }).click();
}

describeInBrowser("what is read", (open) => {
  it("is ticked off, counted at the top and kept, for a paper wherever it stands", async () => {
    const list = syllabusOf({
      papers: { a: { name: "Alpha" }, b: { name: "Beta" } },
      sessions: [
        { id: "s1", required: ["a"] },
        { id: "s2", extra: ["a", "b"] },
      ],
    });
    const { page, problems } = await open(await pageOf(list), { now });
    const count = () => page.locator("#read-count").textContent();
    expect(await count()).toBe("");
    await page.getByRole("checkbox", { name: "read" }).first().check();
    expect(await count()).toBe(" · 1 of 2 read");
    expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(2);
    problems.splice(0);
    await page.reload();
    expect(await count()).toBe(" · 1 of 2 read");
    await page.getByRole("checkbox", { name: "read" }).nth(1).uncheck();
    expect(await count()).toBe("");
    expect(problems.filter((problem) => !problem.startsWith("request: file:"))).toEqual([]);
  });
});

describeInBrowser("search and filters", (open) => {
  it("a topic leaves its papers, in the order of their dates, with the sessions that read them", async () => {
    const { page, problems } = await open(await shipped, { now });
    await choose(page, "Autotuning");
    const expected = shippedSyllabus().papers.filter(({ topics }) => topics.includes("autotuning"));
    expect((await papers(page)).sort()).toEqual(expected.map(({ name }) => name).sort());
    await results(page).toMatch(new RegExp(`^${expected.length} papers in \\d+ sessions$`));
    expect(await page.locator("#next").isVisible()).toBe(false);
    expect(problems).toEqual([]);
  });

  it("several topics mean any of them, and a search narrows them down", async () => {
    const { page } = await open(await shipped, { now });
    await choose(page, "Serving");
    const serving = await papers(page);
    await choose(page, "Memory");
    expect(await papers(page)).toEqual(expect.arrayContaining(serving));
    await page.getByRole("searchbox").fill("orca");
    expect(await papers(page)).toEqual(["Orca"]);
    await results(page).toBe("1 paper in 1 session");
    await fragment(page).toBe("#topic=serving&topic=memory&q=orca");
  });

  it("a search knows neither case nor accents, and finds authors that are not shown", async () => {
    const { page } = await open(await shipped, { now });
    const search = page.getByRole("searchbox");
    await search.fill("MARTIN abadi");
    expect(await papers(page)).toContain("TensorFlow");
    await search.fill("Zaharia");
    expect(await papers(page)).toContain("MLSys");
    await search.fill("konečny");
    expect(await papers(page)).toEqual(["MLSys"]);
  });

  it("a search finds what stands at a session, and then keeps all of its papers", async () => {
    const syllabus = syllabusOf({
      papers: { a: { name: "Alpha", aliases: ["Erster"] }, b: { name: "Beta" }, c: { name: "Gamma" } },
      sessions: [
        {
          id: "s1",
          date: "2026-09-01",
          title: "Opening",
          presenters: ["Zoë"],
          required: ["a"],
          extra: ["b"],
        },
        { id: "s2", date: "2026-09-02", kind: "lecture", title: "Only talk" },
      ],
    });
    const { page } = await open(await pageOf(syllabus), { now });
    const search = page.getByRole("searchbox");
    await search.fill("zoe");
    expect(await papers(page)).toEqual(["Alpha", "Beta"]);
    await search.fill("zoe beta");
    expect(await papers(page)).toEqual(["Beta"]);
    expect(await page.locator(".others").textContent()).toBe("and 1 other paper");
    await search.fill("erster");
    expect(await papers(page)).toEqual(["Alpha"]);
    for (const day of ["2026-09-02", "9/2", "2.9."]) {
      await search.fill(day);
      expect(await page.locator("article:visible h3 .name").allTextContents()).toEqual(["Only talk"]);
    }
    await search.fill("gamma");
    await results(page).toBe("1 paper in 0 sessions");
    await search.fill("nothing at all");
    await results(page).toBe("Nothing matches.");
    expect(await page.locator("main h2:visible").count()).toBe(0);
  });

  it("one button shows everything again, and the next sessions at the top", async () => {
    const { page } = await open(await shipped, { now });
    await page.getByRole("searchbox").fill("orca");
    await fragment(page).toBe("#q=orca");
    await page.getByRole("button", { name: "Show everything" }).click();
    expect(await page.locator(".paper:not([hidden])").count()).toBe(41);
    expect(await page.locator("#next").isVisible()).toBe(true);
    expect(await page.evaluate("document.activeElement.id")).toBe("query");
    await results(page).toBe("");
    await fragment(page).toBe("");
  });

  it("the address brings the filter to somebody else", async () => {
    const { page } = await open(await shipped, { now, fragment: "#topic=serving&q=or%63a" });
    expect(await papers(page)).toEqual(["Orca"]);
    expect(await page.getByRole("checkbox", { name: "Serving" }).isChecked()).toBe(true);
    expect(await page.getByRole("searchbox").inputValue()).toBe("orca");
    await page.evaluate("location.hash = 'q=halide'");
    await expect.poll(() => papers(page)).toEqual(["Halide"]);
  });

  it("the address of a session leaves the filter alone", async () => {
    const { page } = await open(await shipped, { now, fragment: "#session-autotuning" });
    expect(await page.locator(".paper:not([hidden])").count()).toBe(41);
    await expect
      .poll(() =>
        page.evaluate("document.querySelector(':target h3').getBoundingClientRect().top < innerHeight"),
      )
      .toBe(true);
    await page.getByRole("searchbox").fill("");
    expect(new URL(page.url()).hash).toBe("#session-autotuning");
  });

  it("all of it works by keyboard, beginning with a way past the controls", async () => {
    const { page } = await open(await shipped, { now });
    const focused = () =>
      page.evaluate<string>("document.activeElement.innerText || document.activeElement.id");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Skip to the sessions");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("sessions");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.closest('#next') !== null")).toBe(true);
    await page.getByRole("searchbox").focus();
    await page.keyboard.type("serving");
    await results(page).toMatch(/ papers in /);
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Topics");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(1);
    await page.getByRole("button", { name: "Show everything" }).focus();
    await page.keyboard.press("Enter");
    expect(await page.locator(".paper:not([hidden])").count()).toBe(41);
  });

  it("a slash goes to the search, and is a letter there", async () => {
    const { page } = await open(await shipped, { now });
    await page.keyboard.press("/");
    await page.keyboard.type("4/6");
    expect(await page.getByRole("searchbox").inputValue()).toBe("4/6");
    expect(await page.locator("article:visible time").allTextContents()).toEqual(["Thu 6 Apr"]);
  });

  it("works for a list of 10,000 sessions", async () => {
    const day = (index: number) => new Date(Date.UTC(2000, 0, 1 + index)).toISOString().slice(0, 10);
    const sessions = Array.from({ length: 10_000 }, (_, index) => ({
      id: `s${index}`,
      date: day(index),
      title: `Session ${index}`,
      required: [`p${index % 500}`],
    }));
    const names = Array.from({ length: 500 }, (_, index) => [`p${index}`, { name: `Paper ${index}` }]);
    const { page } = await open(await pageOf(syllabusOf({ papers: Object.fromEntries(names), sessions })), {
      now,
    });
    await page.getByRole("searchbox").fill("9999");
    await results(page).toBe("1 paper in 1 session");
    expect(await page.locator("article:visible").count()).toBe(1);
  });

  it("a key stroke in a list of 1,500 papers costs a small part of what opening the page does", async () => {
    const topics = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`t${index}`, {}]));
    const papers = Array.from({ length: 1500 }, (_, index) => [
      `p${index}`,
      {
        name: `Paper ${index}`,
        title: `About ${index}`,
        authors: ["Ada", "Bob"],
        topics: [`t${index % 15}`],
      },
    ]);
    const list = syllabusOf({ topics, papers: Object.fromEntries(papers) });
    const { page } = await open(await pageOf(list), { now });
    const session = await page.context().newCDPSession(page);
    // Processor time: neither other programs nor waiting count.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const spent = async () => {
      await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
      const { metrics } = await session.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
    };
    const before = await spent();
    await page.reload();
    const opening = (await spent()) - before;
    await page.getByRole("searchbox").focus();
    const strokes: number[] = [];
    for (const key of [..."about", "Space", ..."123", "Backspace", ..."4x"]) {
      const start = await spent();
      await page.keyboard.press(key);
      strokes.push((await spent()) - start);
    }
    expect(await page.locator(".group:not([hidden])").count()).toBe(0);
    expect(Math.max(...strokes.slice(1))).toBeLessThan(opening / 2);
    expect(strokes.sort((one, other) => one - other)[6]).toBeLessThan(opening / 5);
  });
});
