import fc from "fast-check";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { Syllabus } from "../../src/core/model/syllabus.js";
import {
  ATTACKS,
  anyText,
  fullSyllabus,
  hostileSyllabus,
  pageOf,
  syllabusOf,
} from "../render/export/html-samples.js";
import { describeInBrowser } from "./chromium.js";

const now = "2026-09-15T12:00:00+09:00";

/** A page as Chromium reads it, its script not run: each element with its attributes' names, and all that matters of its texts. */
const READ = `(source) => {
  const page = new DOMParser().parseFromString(source, "text/html");
  const all = (selector) => [...page.querySelectorAll(selector)];
  const texts = (selector) => all(selector).map((element) => element.textContent);
  return {
    // The addresses in notes are links.
    skeleton: all("*").filter((element) => !element.matches(".note a")).map((element) => [element.tagName, ...element.getAttributeNames()].join(" ")),
    title: page.title,
    sessions: texts("h3 .name"),
    names: texts(".paper > .name"),
    titles: texts(".paper .title"),
    notes: texts(".note"),
    topics: texts("fieldset span"),
  };
}`;

interface ReadPage {
  skeleton: string[];
  title: string;
  sessions: string[];
  names: string[];
  titles: string[];
  notes: string[];
  topics: string[];
}

function read(page: Page, source: string): Promise<ReadPage> {
  return page.evaluate<ReadPage>(`(${READ})(${JSON.stringify(source)})`);
}

/** One list with each attack in each of its texts. */
function everyAttack(): Syllabus {
  const lists = ATTACKS.map((attack) => hostileSyllabus(attack));
  const sessions = lists.flatMap((list, index) =>
    list.sessions.map((session) => ({ ...session, id: `${session.id}-${index}` })),
  );
  const course = { id: "all", title: ATTACKS.join(), institution: ATTACKS.join(), url: ATTACKS.join() };
  return { ...hostileSyllabus(ATTACKS.join()), course, sessions };
}

describeInBrowser("a hostile list", (open) => {
  it("does nothing, whatever is searched for, filtered and focused", async () => {
    const { page, problems } = await open(await pageOf(everyAttack(), { calendarUrl: ATTACKS.join() }), {
      now,
    });
    for (const attack of ATTACKS) await page.getByRole("searchbox").fill(attack);
    await expect.poll(() => page.locator("#results").textContent()).toMatch(/^\d+ papers? in \d+ sessions?$/);
    await page.getByRole("searchbox").fill("");
    await page.getByText("Topics", { exact: true }).click();
    await page.getByRole("checkbox").first().click();
    await page.evaluate(
      "for (const element of document.querySelectorAll('a, summary, input')) element.focus()",
    );
    await page.getByRole("button", { name: "Show everything" }).click();
    await page.pdf();
    expect(await page.evaluate("typeof hacked")).toBe("undefined");
    expect(problems).toEqual([]);
  });

  it("does nothing when it is in the address of the page", async () => {
    const { page, problems } = await open(await pageOf(fullSyllabus()), { now });
    for (const attack of ATTACKS) {
      const value = encodeURIComponent(attack);
      await page.evaluate(`location.hash = "q=${value}&topic=${value}&topic=t1"`);
      await expect.poll(() => page.getByRole("searchbox").inputValue()).toBe(attack);
    }
    await expect.poll(() => page.locator("#results").textContent()).toBe("Nothing matches.");
    expect(await page.evaluate("typeof hacked")).toBe("undefined");
    expect(problems).toEqual([]);
  });

  it("a script that got into the page all the same would not run", async () => {
    const attacked = (await pageOf(fullSyllabus())).replace(
      "</main>",
      "<script>globalThis.hacked = 1</script><img src=x onerror='globalThis.hacked = 1'><a id=run href='javascript:globalThis.hacked=1'>x</a></main>",
    );
    const { page, problems } = await open(attacked, { now });
    await page.locator("#run").click();
    await expect
      .poll(() => problems.filter((problem) => problem.includes("Content Security Policy")).length)
      .toBeGreaterThanOrEqual(3);
    expect(await page.evaluate("typeof hacked")).toBe("undefined");
  });

  it("is read by Chromium as it was written, and adds no element or attribute", async () => {
    const { page } = await open(await pageOf(syllabusOf({})), { now });
    const plain = await read(page, await pageOf(fullSyllabus()));
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const written = (names: readonly string[]) => names.map((name) => `-${text} ${name}`);
        const found = await read(page, await pageOf(fullSyllabus((name) => `-${text} ${name}`)));
        expect(found).toEqual({
          skeleton: plain.skeleton,
          // White space in a title is folded by the browser.
          title: `-${text} course`.replace(/[\t\n\f\r ]+/g, " "),
          sessions: written(["session 1", "session 2", "topic 2", "session 4"]),
          names: written(["name 1", "name 2", "name 3"]),
          titles: written(["title 1", "title 3"]),
          notes: written(["note of s1", "note of p1"]),
          topics: written(["topic 1", "topic 2"]),
        });
      }),
    );
  });
});
