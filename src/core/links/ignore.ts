import { addDays, type CalendarDate, formatDate } from "../model/dates.js";
import { parseTarget } from "../net/url.js";
import type { PaperLink } from "./collect.js";
import type { Verdict } from "./report.js";

/** A link that is not to be checked, why, and until when. */
export interface Ignore {
  url: string;
  reason: string;
  until?: CalendarDate | undefined;
}

/** Links that are ignored today, with their verdict, and what to say about entries that do nothing. */
export interface Ignored {
  verdicts: Map<PaperLink, Verdict>;
  notes: string[];
}

/** Applies the entries of `links.ignore`. The last day of an entry still counts. */
export function applyIgnores(
  links: readonly PaperLink[],
  ignores: readonly Ignore[],
  today: CalendarDate,
): Ignored {
  const verdicts = new Map<PaperLink, Verdict>();
  const notes: string[] = [];
  const isOver = ({ until }: Ignore) => until !== undefined && until < today;
  const renewed = new Set(ignores.filter((one) => !isOver(one)).map(({ url }) => keyOf(url)));
  for (const { url, reason, until } of ignores) {
    const key = keyOf(url);
    const found = links.find((link) => link.url !== "" && keyOf(link.url) === key);
    if (found === undefined) notes.push(`links.ignore: no paper links to ${url}; remove the entry`);
    else if (until !== undefined && until < today) {
      const since = formatDate(addDays(until, 1));
      notes.push(
        renewed.has(key)
          ? `links.ignore: an entry for ${url} is over, another one holds; remove the old one`
          : `links.ignore: ${url} counts again since ${since}; remove the entry or renew it`,
      );
    } else verdicts.set(found, { kind: "ignored", reason, ...(until !== undefined && { until }) });
  }
  return { verdicts, notes };
}

function keyOf(url: string): string {
  const parsed = parseTarget(url);
  return parsed.kind === "target" ? parsed.target.href : url;
}
