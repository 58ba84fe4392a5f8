import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { type SyllabusFile, syllabusSchema } from "../../../src/core/model/schema.js";
import { linkSyllabus, type Syllabus } from "../../../src/core/model/syllabus.js";
import { parseSyllabus } from "../../../src/index.js";
import { type PageOptions, renderPage } from "../../../src/render/export/page/html.js";

/** The syllabus of a file with these parts, which must be valid. */
export function syllabusOf(parts: Partial<SyllabusFile>): Syllabus {
  const file = {
    version: 1,
    course: { id: "c", title: "C" },
    calendar: { timezone: "Asia/Seoul" },
    ...parts,
  };
  return linkSyllabus(syllabusSchema.parse(file));
}

/** The list that ships with the program. */
export function shippedSyllabus(): Syllabus {
  const parsed = parseSyllabus(readFileSync("data/syllabus.yaml", "utf8"));
  if (parsed.kind === "invalid") throw new Error("the list that ships with aisys is not valid");
  return parsed.syllabus;
}

/** The page of a syllabus. */
export function pageOf(syllabus: Syllabus, options: Partial<PageOptions> = {}): Promise<string> {
  return renderPage(syllabus, { sha256, ...options });
}

/** What the context gives to `export`. */
export async function sha256(text: string): Promise<string> {
  return createHash("sha256").update(text).digest("base64");
}

/** A syllabus with everything that one can hold, in which each text is what `text` makes of its name. */
export function fullSyllabus(text: (name: string) => string = (name) => name): Syllabus {
  const materials = (of: string) => ({
    slides: text(`slides of ${of}`),
    video: [text(`video of ${of}`), "https://example.org/video?a=1&b=2"],
  });
  return syllabusOf({
    course: {
      id: "full",
      title: text("course"),
      institution: text("institution"),
      url: text("course url"),
      updated: "2026-09-01T12:00:00+09:00",
    },
    calendar: { timezone: "Asia/Seoul", time: "14:00-15:15", place: text("usual place") },
    topics: {
      t1: { title: text("topic 1"), description: text("description") },
      t2: { title: text("topic 2") },
    },
    papers: {
      p1: {
        name: text("name 1"),
        title: text("title 1"),
        authors: [text("author 1"), text("author 2")],
        venue: text("venue"),
        year: 2020,
        url: text("url"),
        doi: "10.1000/182",
        arxiv: "2001.00001",
        topics: ["t1"],
        aliases: [text("alias")],
        note: text("note of p1"),
        materials: materials("p1"),
      },
      p2: { name: text("name 2"), authors: Array.from({ length: 12 }, (_, index) => text(`many ${index}`)) },
      p3: { name: text("name 3"), title: text("title 3"), url: "https://example.org/p3.pdf" },
    },
    sessions: [
      {
        id: "s1",
        date: "2026-09-15",
        title: text("session 1"),
        presenters: [text("presenter 1"), text("presenter 2")],
        note: text("note of s1"),
        materials: materials("s1"),
        required: ["p1"],
        extra: ["p2"],
      },
      { id: "s2", date: "2026-09-17", status: "cancelled", kind: "holiday", title: text("session 2") },
      { id: "s3", date: "2026-10-01", status: "tentative", topics: ["t2"], place: text("place") },
      { id: "s4", title: text("session 4"), topics: ["t1"] },
    ],
  });
}

/** Texts that would do harm on a page that did not escape them. */
export const ATTACKS: readonly string[] = [
  "</script><script>globalThis.hacked = 1</script>",
  "</style><style>* { display: none }</style>",
  "</title><img src=x onerror='globalThis.hacked = 1'>",
  '"><svg onload="globalThis.hacked = 1">',
  "' onmouseover='globalThis.hacked = 1' x='",
  '" autofocus onfocus="globalThis.hacked = 1" x="',
  "<!--<script>",
  "--><iframe srcdoc='<script>parent.hacked = 1</script>'>",
  "]]>&lt;b&gt;&#60;i&#62;&amp;nbsp;&copy",
  "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=https://evil.example/'>",
  "javascript:globalThis.hacked=1",
  "JaVaScRiPt://example.org/%0aglobalThis.hacked=1",
  "data:text/html,<script>globalThis.hacked=1</script>",
  'https://example.org/"onclick="globalThis.hacked=1',
  "vbscript:hacked",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the script is a template, and no text may be filled into it
  "${globalThis.hacked = 1} `${1}` \\u003cb\\u003e $& $1",
  "\u202Eright to left\u2066 \u200B\u2028\uFEFF",
  "<p hidden>",
  "Ω≈ç√ 한국어 👩‍🔬 مريم",
  "x".repeat(300),
];

/** Every text of the list is an attack, each with its own number so that none is lost among the others. */
export function hostileSyllabus(attack: string): Syllabus {
  return fullSyllabus((name) => `${attack} ${name}`);
}

const fragment = fc.oneof(
  fc.constantFrom(...ATTACKS),
  fc.constantFrom("<", ">", "&", '"', "'", "`", "=", "/", " ", "<a", "</", "<!", "&#", "&lt", ";", "\u00a0"),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);

/** Whatever the schema lets a line of text be. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fragment, { minLength: 1, maxLength: 5 })
  .map((parts) =>
    parts
      .join("")
      .replace(/\p{Cc}|\p{Cs}/gu, "")
      .trim(),
  )
  .filter((text) => text !== "");
