import type { DraftSession } from "../assemble/drafts.js";

type Nature = Pick<DraftSession, "kind" | "status">;

const NATURES: readonly { words: RegExp; nature: Nature }[] = [
  {
    words: /\b(?:cancel(?:l?ed)?|skipped|postponed|called off)\b|휴강|休講|停课|fällt aus|entfällt/i,
    nature: { status: "cancelled" },
  },
  {
    words:
      /\b(?:no (?:class(?:es)?|lectures?|meetings?|seminar|session|reading group)|holidays?|thanksgiving|(?:spring|fall|winter|autumn|summer|reading|study|term|mid-?term|semester) (?:break|recess|vacation)|reading week|labor day|memorial day|independence day|(?:mlk|martin luther king)\b.*\bday|christmas|new year)\b|공휴일|방학|放假|假期|祝日|休日|\b(?:feiertag|ferien)\b/i,
    nature: { kind: "holiday" },
  },
  {
    words:
      /\b(?:guest|invited) (?:lecture|talk|speaker|author)s?\b|\bguest\b|\bgast(?:vortrag|vorlesung)\b|특강|특별 ?강연|招待講演|特邀报告/i,
    nature: { kind: "guest" },
  },
  {
    words:
      /\b(?:(?:project|final|mid-?term|mid-?semester|poster|student|course|mid|proposal|pitch|demo)\s+(?:\w+\s+)?(?:presentations?|proposals?|pitch(?:es)?|demos?|posters?|reports?)|presentations?|proposals?|poster session|demo day|pitch)\b/i,
    nature: { kind: "presentation" },
  },
  {
    words:
      /\b(?:exams?|mid-?terms?|quiz(?:zes)?|finals?|klausur)\b|(?:중간|기말) ?(?:고사|시험)|考试|中間試験|期末試験/i,
    nature: { kind: "exam" },
  },
];

const MARK = "(?:reading|lecture|guest|presentation|exam|holiday|tentative|cancelled)";

const MARKS = new RegExp(`^(.*\\S)\\s+\\((${MARK}(?:, ${MARK})*)\\)$`);

/**
 * A title without the marks at its end, `Scheduling (guest, tentative)`, and what they say. A mark that only
 * repeats the title stays, as in `No class (holiday)`.
 */
export function splitMarks(title: string): { title: string; nature: Nature } | undefined {
  const [, bare, marks = ""] = MARKS.exec(title) ?? [];
  if (bare === undefined) return undefined;
  const nature: Nature = {};
  for (const mark of marks.split(", ")) {
    const status = STATUSES.find((one) => one === mark);
    const kind = KINDS.find((one) => one === mark);
    if (status !== undefined) nature.status = status;
    if (kind !== undefined) nature.kind = kind;
  }
  const said = natureOf(bare);
  const isSaid = said.kind === nature.kind && said.status === nature.status && said.kind !== "lecture";
  return isSaid ? undefined : { title: bare, nature };
}

const STATUSES = ["tentative", "cancelled"] as const;
const KINDS = ["reading", "lecture", "guest", "presentation", "exam", "holiday"] as const;

/** Whether a word is a kind of session. */
export function isKind(word: string): word is (typeof KINDS)[number] {
  return KINDS.some((kind) => kind === word);
}

/** Whether a word says whether a session takes place. */
export function isStatus(word: string): word is "confirmed" | (typeof STATUSES)[number] {
  return word === "confirmed" || STATUSES.some((status) => status === word);
}

/** What kind of session its words tell of, where it has no papers. */
export function natureOf(words: string): Nature {
  return NATURES.find((one) => one.words.test(words))?.nature ?? { kind: "lecture" };
}
