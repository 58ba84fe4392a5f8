import fc from "fast-check";
import { type HtmlElement, HtmlValidate, Parser } from "html-validate";
import { describe, expect, it } from "vitest";
import { wordOf } from "../../../src/render/export/page/markup.js";
import { PAGE_SCRIPT } from "../../../src/render/export/page/script.js";
import { PAGE_STYLE } from "../../../src/render/export/page/style.js";
import {
  ATTACKS,
  anyText,
  fullSyllabus,
  hostileSyllabus,
  pageOf,
  sha256,
  shippedSyllabus,
  syllabusOf,
} from "./html-samples.js";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // A title is as long as its course's, and ids may hold dots and letters of any script: HTML allows both.
    "long-title": "off",
    "valid-id": ["error", { relaxed: true }],
    // The style sheet and the script are ours, inline, and allowed by their hashes.
    "require-sri": "off",
  },
});

async function parse(page: string): Promise<HtmlElement> {
  return new Parser(await validator.getConfigFor("page.html")).parseHtml(page);
}

const ENTITIES: Record<string, string> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&amp;": "&",
};

/** The parser leaves references to characters as they are written. */
function decode(text: string): string {
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}

function texts(root: HtmlElement, selector: string): string[] {
  return root.querySelectorAll(selector).map(({ textContent }) => decode(textContent));
}

function attributes(root: HtmlElement, selector: string, name: string): string[] {
  return root.querySelectorAll(selector).map((element) => decode(element.getAttributeValue(name) ?? ""));
}

/** Every element with the names of its attributes: all of a page but its texts. */
function skeleton(root: HtmlElement): string[] {
  return root
    .querySelectorAll("*")
    .map(({ tagName, attributes }) => [tagName, ...attributes.map(({ key }) => key)].join(" "));
}

describe("what the page holds", () => {
  it("all sessions in the order of their dates, then those without one, then papers that none of them reads", async () => {
    const syllabus = syllabusOf({
      papers: { a: { name: "A" }, b: { name: "B" } },
      sessions: [
        { id: "backlog", title: "Backlog" },
        { id: "late", date: "2026-10-01", title: "Late" },
        { id: "afternoon", date: "2026-09-02", time: "14:00-15:00", title: "Afternoon", required: ["a"] },
        { id: "morning", date: "2026-09-02", time: "09:00-10:00", title: "Morning", status: "cancelled" },
      ],
    });
    const page = await parse(await pageOf(syllabus));
    expect(texts(page, "h3 .name")).toEqual(["Morning", "Afternoon", "Late", "Backlog"]);
    expect(texts(page, ".group h2")).toEqual([
      "September 2026",
      "October 2026",
      "Coming up, not yet dated",
      "Further papers",
    ]);
    expect(texts(page, ".paper .name")).toEqual(["A", "B"]);
  });

  it("everything that is known about a session and its papers", async () => {
    const syllabus = fullSyllabus();
    const page = await parse(await pageOf(syllabus));
    const [session, cancelled, tentative] = page.querySelectorAll("article");
    const text = session?.textContent.replace(/\s+/g, " ") ?? "";
    expect(text).toContain("14:00–15:15 · usual place · presented by presenter 1, presenter 2 · topic 1");
    expect(text).toContain("note of s1");
    expect(text).toContain("author 1, author 2");
    expect(text).toContain("venue 2020 · topic 1 · DOI · arXiv");
    expect(text).toContain("many 0, many 1, many 2, many 3 and 8 more many 4, many 5");
    expect(texts(page, "article .reading h4")).toEqual(["Required", "Extra"]);
    expect(cancelled?.textContent).toContain("cancelled");
    expect(tentative?.textContent).toContain("tentative");
  });

  it("every paper of the list that ships, with its link", async () => {
    const syllabus = shippedSyllabus();
    const page = await parse(await pageOf(syllabus));
    const papers = syllabus.sessions.flatMap(({ required, extra }) => [...required, ...extra]);
    expect(texts(page, ".paper > .name").sort()).toEqual(papers.map(({ name }) => name).sort());
    const links = attributes(page, ".paper .title a", "href");
    expect(new Set(links)).toEqual(new Set(papers.flatMap(({ url }) => url ?? [])));
  });

  it("a list without sessions and papers is a page too", async () => {
    const page = await pageOf(syllabusOf({}));
    expect(page).toContain("Nothing is planned yet.");
    expect((await validator.validateString(page)).results).toEqual([]);
  });

  it("the calendar to subscribe to, by webcal and by https", async () => {
    const page = await parse(await pageOf(syllabusOf({}), { calendarUrl: "https://example.org/c.ics" }));
    expect(attributes(page, "header a", "href")).toEqual([
      "webcal://example.org/c.ics",
      "https://example.org/c.ics",
    ]);
    const hostile = await parse(await pageOf(syllabusOf({}), { calendarUrl: "javascript:alert(1)" }));
    expect(attributes(hostile, "header a", "href")).toEqual([]);
  });

  it("is in the language of the course, and says what is English within it", async () => {
    const course = { id: "c", title: "시스템", language: "ko" };
    const page = await parse(await pageOf(syllabusOf({ course, sessions: [{ id: "s" }] })));
    expect(attributes(page, "html", "lang")).toEqual(["ko"]);
    expect(attributes(page, ".group h2", "lang")).toEqual(["en"]);
    const english = await parse(await pageOf(syllabusOf({ sessions: [{ id: "s" }] })));
    expect(attributes(english, "[lang]", "lang")).toEqual(["en"]);
  });

  it("the same bytes for the same list", async () => {
    expect(await pageOf(shippedSyllabus())).toBe(await pageOf(shippedSyllabus()));
  });

  it("controls that stay hidden until the script shows them", async () => {
    const page = await parse(await pageOf(fullSyllabus()));
    expect(page.querySelector("search")?.hasAttribute("hidden")).toBe(true);
    expect(attributes(page, "search fieldset input", "value")).toEqual(["t1", "t2"]);
  });
});

describe("what the page allows", () => {
  it("only its own style sheet and script, by their hashes", async () => {
    const page = await pageOf(hostileSyllabus("</script>"));
    const root = await parse(page);
    expect(page.split(`<script>${PAGE_SCRIPT}</script>`)).toHaveLength(2);
    expect(page.split(`<style>${PAGE_STYLE}</style>`)).toHaveLength(2);
    expect(attributes(root, "meta[http-equiv]", "content")).toEqual([
      `default-src 'none'; script-src 'sha256-${await sha256(PAGE_SCRIPT)}'; style-src 'sha256-${await sha256(PAGE_STYLE)}'; img-src data:; base-uri 'none'; form-action 'none'`,
    ]);
  });

  it("the policy stands before everything that it governs", async () => {
    const page = await pageOf(syllabusOf({}));
    const policy = page.indexOf("Content-Security-Policy");
    expect(policy).toBeLessThan(page.indexOf("<style>"));
    expect(policy).toBeLessThan(page.indexOf("<title>"));
  });

  it("neither the script nor the style sheet can end early", () => {
    expect(`${PAGE_SCRIPT}${PAGE_STYLE}`).not.toMatch(/<\/|<!--/);
  });

  it.each(ATTACKS)("an address becomes a link only where it leads to the web: %s", async (attack) => {
    const page = await parse(await pageOf(hostileSyllabus(attack), { calendarUrl: attack }));
    for (const href of attributes(page, "body a", "href"))
      expect(href).toMatch(/^(https?|webcal):\/\/[^\s"'<>]+$|^#[\w-]+$/);
  });
});

describe("hostile lists", () => {
  it.each(ATTACKS)("a page of %s is valid HTML", async (attack) => {
    const report = await validator.validateString(await pageOf(hostileSyllabus(attack)));
    expect(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
      ),
    ).toEqual([]);
  });

  it("the page of the list that ships is valid HTML", async () => {
    const report = await validator.validateString(await pageOf(shippedSyllabus()));
    expect(report.results).toEqual([]);
  });

  it("no text adds an element or an attribute", async () => {
    const plain = skeleton(await parse(await pageOf(fullSyllabus())));
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const page = await pageOf(fullSyllabus((name) => `-${text} ${name}`));
        expect(skeleton(await parse(page))).toEqual(plain);
      }),
    );
  });

  it("every title is there as it was written", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const page = await parse(await pageOf(fullSyllabus((name) => `${text} ${name}`)));
        const sessions = ["session 1", "session 2", "topic 2", "session 4"];
        expect(texts(page, "h3 .name")).toEqual(sessions.map((name) => `${text} ${name}`));
        expect(texts(page, ".paper > .name")).toEqual([1, 2, 3].map((number) => `${text} name ${number}`));
        expect(texts(page, ".paper .title")).toEqual([1, 3].map((number) => `${text} title ${number}`));
        expect(texts(page, "title")).toEqual([`${text} course`]);
      }),
    );
  });

  it("ids are single words, each its own, and stay as they are where they can", () => {
    const id = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(id, id, (one, other) => {
        expect(wordOf(one)).toMatch(/^[^\s"'<>&]*$/u);
        expect(wordOf(one) === wordOf(other)).toBe(one === other);
      }),
    );
    expect(wordOf("compilers-2.b_한국")).toBe("compilers-2.b_한국");
  });
});
