import fc from "fast-check";
import { type HtmlElement, HtmlValidate, Parser } from "html-validate";
import { describe, expect, it } from "vitest";
import { text as PAGE_SCRIPT } from "../../../src/render/export/page/browser/main.ts?bundle";
import { wordOf } from "../../../src/render/export/page/markup.js";
import { text as PAGE_STYLE } from "../../../src/render/export/page/page.css?bundle";
import { LANGUAGES, PAGE_WORDS, SCRIPT_WORDS } from "../../../src/render/export/page/words.js";
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

/** Every element with the names of its attributes: all of a page but its texts, and the links that notes may hold. */
function skeleton(root: HtmlElement): string[] {
  return root
    .querySelectorAll("*")
    .filter(({ parent }) => !parent?.classList.contains("note"))
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
    expect(attributes(page, 'link[rel="alternate"]', "type")).toEqual(["text/calendar"]);
    const beside = { calendarUrl: "c.ics", feedUrl: "https://example.org/feed.atom" };
    const both = await parse(await pageOf(syllabusOf({}), beside));
    expect(attributes(both, 'link[rel="alternate"]', "href")).toEqual(Object.values(beside));
    expect(attributes(both, "header a", "href")).toEqual(Object.values(beside));
    const hostile = await parse(await pageOf(syllabusOf({}), { calendarUrl: "javascript:alert(1)" }));
    expect(attributes(hostile, "header a", "href")).toEqual([]);
  });

  it("speaks the language of the course where it knows that, and says what is in another one", async () => {
    const listIn = (language: string) =>
      syllabusOf({
        course: { id: "c", title: "C", language },
        sessions: [
          { id: "s", date: "2026-12-08", kind: "exam" },
          { id: "t", date: "2027-01-05" },
        ],
      });
    const korean = await parse(await pageOf(listIn("ko")));
    const said = ["h2", ".mark", "time", ".none"].map((selector) => texts(korean, selector)[0]);
    expect(said).toEqual(["다음 수업", "시험", "12월 8일 (화)", "읽을 논문이 없습니다."]);
    expect(attributes(korean, "[lang]", "lang")).toEqual(["ko"]);
    const german = await pageOf(listIn("de-AT"));
    expect(german).toContain("Januar 2027");
    expect(german).toContain("Prüfung");
    const french = await parse(await pageOf(listIn("fr")));
    expect(attributes(french, "html", "lang")).toEqual(["fr"]);
    expect(attributes(french, ".group h2 span", "lang")).toEqual(["en", "en"]);
    const chosen = await parse(await pageOf(listIn("ko"), { language: "de" }));
    expect(attributes(chosen, "html", "lang")).toEqual(["ko"]);
    expect(texts(chosen, ".group h2")).toEqual(["Dezember 2026", "Januar 2027"]);
    expect(attributes(chosen, ".group h2 span", "lang")).toEqual(["de", "de"]);
  });

  it("has every phrase in every language", () => {
    const phrases = Object.values({ ...PAGE_WORDS, ...SCRIPT_WORDS }).flat();
    expect(phrases).toHaveLength(
      new Set([...Object.keys(PAGE_WORDS), ...Object.keys(SCRIPT_WORDS)]).size * LANGUAGES.length,
    );
    expect(phrases.filter((phrase) => phrase.trim() === "")).toEqual([]);
  });

  it("a list without dates has a section for each topic, and all sections stand in a table of contents", async () => {
    const page = await parse(
      await pageOf(
        syllabusOf({
          topics: { a: { title: "Compilers" }, b: { title: "Serving" } },
          papers: {
            p: { name: "P", topics: ["b"] },
            q: { name: "Q", topics: ["a", "b"] },
            r: { name: "R", topics: ["b"] },
            s: { name: "S" },
          },
        }),
      ),
    );
    expect(texts(page, ".group h2")).toEqual(["Serving", "Compilers", "Further papers"]);
    expect(texts(page, ".paper .name")).toEqual(["P", "R", "Q", "S"]);
    expect(texts(page, "nav a")).toEqual(["Serving 2", "Compilers 1", "Further papers"]);
    expect(attributes(page, "nav a", "href")).toEqual(["#topic-b", "#topic-a", "#further"]);
    expect(attributes(page, ".group", "id")).toEqual(["topic-b", "topic-a", "further"]);
  });

  it("a name and a title that are one text are said once, as the link", async () => {
    const papers = { p: { name: "One text", title: "One text", url: "https://example.org/p.pdf" } };
    const page = await parse(await pageOf(syllabusOf({ papers })));
    expect(texts(page, "li.paper").map((text) => text.trim())).toEqual(["One text"]);
    expect(attributes(page, ".paper > .name a", "href")).toEqual(["https://example.org/p.pdf"]);
  });

  it("web addresses in notes are links, without the sign that ends their sentence", async () => {
    const note = "See https://example.org/a_(b), and\n(https://example.org/?q=1&r=<2>).";
    const page = await pageOf(syllabusOf({ sessions: [{ id: "s", note }] }));
    const root = await parse(page);
    expect(texts(root, ".note")).toEqual([note]);
    expect(attributes(root, ".note a", "href")).toEqual([
      "https://example.org/a_(b)",
      "https://example.org/?q=1&r=",
    ]);
  });

  it("what search engines read of it: the course, its sections and its papers", async () => {
    const [source = ""] = /(?<=ld\+json">)[^<]*/.exec(await pageOf(fullSyllabus())) ?? [];
    expect(JSON.parse(source)).toMatchObject({
      "@context": "https://schema.org",
      "@type": "Course",
      name: "course",
      provider: { "@type": "Organization", name: "institution" },
      hasCourseInstance: { "@type": "CourseInstance", startDate: "2026-09-15", endDate: "2026-10-01" },
      syllabusSections: [
        {
          "@type": "Syllabus",
          name: "session 1",
          citation: [{ "@id": "#paper-p1" }, { "@id": "#paper-p2" }],
        },
        { name: "session 2" },
        { name: "topic 2" },
        { name: "session 4" },
        { name: "course", citation: [{ "@id": "#paper-p3" }] },
      ],
      citation: [
        {
          "@type": "ScholarlyArticle",
          "@id": "#paper-p1",
          name: "title 1",
          alternateName: "name 1",
          author: [{ "@type": "Person", name: "author 1" }, { name: "author 2" }],
          datePublished: "2020",
          sameAs: ["https://doi.org/10.1000/182", "https://arxiv.org/abs/2001.00001"],
        },
        {},
        { url: "https://example.org/p3.pdf" },
      ],
    });
  });

  it.each(ATTACKS)("what search engines read is all of it JSON: %s", async (attack) => {
    const [source = ""] = /(?<=ld\+json">)[^<]*/.exec(await pageOf(hostileSyllabus(attack))) ?? [];
    expect(JSON.parse(source)).toMatchObject({ name: `${attack} course` });
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
