import { formatDate } from "../../model/dates.js";
import { count, enumerate } from "../../model/text.js";
import { SERVICES, type ServiceName } from "../../services/services.js";
import type { Suggestion } from "../report.js";

/** What a suggestion says to the person who keeps the list: what to do, as sentences. */
export function suggestionAdvice(found: Omit<Suggestion, "advice">): string {
  const { replacement, doi, unanswered } = found;
  if (replacement !== undefined) return replacementText(replacement);
  const parts = [noneText(found)];
  if (doi?.registered) parts.push(`Its DOI leads to its publisher: https://doi.org/${doi.doi}`);
  if (doi?.registered === false) parts.push(`Its DOI ${doi.doi} is not registered: correct it.`);
  if (unanswered.length > 0) parts.push(unansweredText(unanswered));
  return parts.join(" ");
}

function replacementText({ url, from, title, taken }: NonNullable<Suggestion["replacement"]>): string {
  const where = taken === undefined ? SERVICES[from].title : `a copy of ${formatDate(taken.slice(0, 10))}`;
  const why = title === "same" ? "its first page bears the title" : "its title could not be compared";
  return `Write ${url} instead: a PDF is there (${where}), and ${why}.`;
}

function noneText({ rejected }: Pick<Suggestion, "rejected">): string {
  if (rejected.length === 0) return "No replacement was found.";
  const reasons = rejected.map(({ url, reason }) => `${url} (${reason})`);
  return `No replacement was verified, ${count(rejected.length, "candidate")} did not pass: ${enumerate(reasons)}.`;
}

function unansweredText(unanswered: Suggestion["unanswered"]): string {
  return `Not asked: ${enumerate(unanswered.map(({ service, reason }) => `${SERVICES[service].title} (${reason})`))}.`;
}

/** What to say once of services that did not answer, whatever the number of links. */
export function unansweredNotes(suggestions: Iterable<Suggestion>): string[] {
  const reasons = new Map<ServiceName, string>();
  for (const { unanswered } of suggestions)
    for (const { service, reason } of unanswered) reasons.set(service, reason);
  return [...reasons].map(([service, reason]) => `${SERVICES[service].title} could not be asked: ${reason}`);
}
