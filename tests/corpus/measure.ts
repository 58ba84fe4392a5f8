import type { ImportResult } from "../../src/core/import/assemble/result.js";
import { importMarkdown } from "../../src/core/import/import-markdown.js";
import { titleKey } from "../../src/core/model/text.js";
import type { Listing } from "./expected.js";
import { type FieldMeasure, measureFields } from "./fields.js";

/** How well a list was read. */
export interface Measure {
  result: ImportResult;
  recall: number;
  precision: number;
  missed: string[];
  invented: string[];
  fields: FieldMeasure | undefined;
}

/** Imports a list and compares what was found with what is there. */
export function measure({ text, source, expected }: Listing): Measure {
  const result = importMarkdown(text, { source });
  const papers = Object.values(result.file.papers ?? {});
  const wanted = new Set(expected.papers.map(keyOf));
  const keys = papers.map(({ url, title, name, note = "" }) =>
    [url, title, name, ...(note.match(/http\S+/g) ?? [])].flatMap((part) =>
      part === undefined ? [] : keyOf(part),
    ),
  );
  const found = new Set(keys.flat());
  const missed = expected.papers.filter((key) => !found.has(keyOf(key)));
  const invented = papers.filter((_, index) => !(keys[index] ?? []).some((key) => wanted.has(key)));
  return {
    result,
    recall: expected.papers.length === 0 ? 1 : 1 - missed.length / expected.papers.length,
    precision: papers.length === 0 ? 1 : 1 - invented.length / papers.length,
    missed,
    invented: invented.map(({ name }) => name),
    fields: measureFields(source, text, result),
  };
}

function keyOf(text: string): string {
  return /^https?:/.test(text) ? text.replace(/[?&]utm_[^#]*/, "") : titleKey(text);
}
