import { authorName } from "../../../core/model/authors.js";
import type { Paper } from "../../../core/model/shapes.js";
import type { Syllabus } from "../../../core/model/syllabus.js";
import { webUri } from "../../../core/model/web-uri.js";
import { sessionName, topicTitles } from "../../sessions.js";
import { partsOf } from "../parts.js";

/** What schema.org calls the kinds of papers; all others are scholarly articles. */
const TYPES: Partial<Record<NonNullable<Paper["kind"]>, string>> = {
  chapter: "Chapter",
  book: "Book",
  thesis: "Thesis",
  report: "Report",
  web: "WebPage",
  software: "SoftwareSourceCode",
  talk: "CreativeWork",
};

/**
 * The list for search engines (JSON-LD 1.1, schema.org): a course with its papers, and its sessions as the
 * sections of its syllabus. It stands in a `script`, so no `<` is left that could end that.
 */
export function jsonLd(syllabus: Syllabus): string {
  const { course, papers, topics } = syllabus;
  const { dated, backlog, further } = partsOf(syllabus);
  const titles = topicTitles(topics);
  const data = {
    "@context": "https://schema.org",
    "@type": "Course",
    name: course.title,
    courseCode: course.id,
    inLanguage: course.language ?? "en",
    url: course.url && webUri(course.url),
    dateModified: course.updated,
    provider: course.institution && { "@type": "Organization", name: course.institution },
    hasCourseInstance:
      dated.length === 0
        ? undefined
        : { "@type": "CourseInstance", startDate: dated[0]?.date, endDate: dated.at(-1)?.date },
    syllabusSections: [
      ...[...dated, ...backlog].map((session) =>
        section(sessionName(session, titles), [...session.required, ...session.extra]),
      ),
      ...further.map(({ topic, papers: own }) => section(topic?.title ?? course.title, own)),
    ],
    citation: papers.map(articleOf),
  };
  return JSON.stringify(data, withoutEmpty).replaceAll("<", "\\u003c");
}

function section(name: string, papers: readonly Paper[]): object {
  return { "@type": "Syllabus", name, citation: papers.map(({ id }) => ({ "@id": `#paper-${id}` })) };
}

function articleOf(paper: Paper): object {
  const { id, name, title, kind, venue, year, url, doi, arxiv } = paper;
  return {
    "@type": (kind && TYPES[kind]) ?? "ScholarlyArticle",
    "@id": `#paper-${id}`,
    name: title ?? name,
    alternateName: title === undefined || title === name ? undefined : name,
    author: paper.authors.map((author) => ({
      "@type": typeof author === "string" ? "Person" : "Organization",
      name: authorName(author),
    })),
    datePublished: year?.toString(),
    isPartOf: venue && { "@type": "CreativeWork", name: venue },
    url: url && webUri(url),
    sameAs: [
      doi === undefined ? [] : `https://doi.org/${encodeURI(doi)}`,
      arxiv === undefined ? [] : `https://arxiv.org/abs/${arxiv}`,
    ].flat(),
  };
}

function withoutEmpty(_: string, value: unknown): unknown {
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}
