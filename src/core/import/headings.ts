import { dateApart, yearNumber } from "./find-date.js";

/** What a heading says about what stands below it. */
export type HeadingMeaning =
  | { kind: "required" }
  | { kind: "extra" }
  /** Sessions that have no date yet. */
  | { kind: "backlog" }
  /** Nothing to read and no session, such as office hours. */
  | { kind: "aside" }
  /** Words that only announce a list: Papers, Schedule, a year. */
  | { kind: "frame" }
  /** What the list below is about. */
  | { kind: "topic" };

/** Words of a list of what must be read. */
const REQUIRED =
  /^(?:(?:the\s+)?(?:required|mandatory|core|main|primary|must[- ]read|compulsory)\b.*|readings?(?:\s*\d+)?|to read)$/i;

/** Words of a list of what may be read. */
const EXTRA =
  /^(?:(?:the\s+)?(?:extra|optional|additional|supplement(?:al|ary)|further|recommended|suggested|secondary|background|companion|bonus|related|other|more)\b.*\b(?:reading|paper|material|resource|reference|article|link)s?\b.*|extras?|optional|companion|recommended|supplementary|background|further reading)$/i;

const BACKLOG =
  /^(?:(?:coming (?:up|soon)|upcoming|to be (?:announced|scheduled|determined)|tb[adc]|backlog|unscheduled|not yet scheduled|future (?:sessions?|meetings?|papers?)|planned|next (?:up|sessions?|meetings?)|later|candidates?(?: papers?)?|proposed(?: papers?)?|suggest(?:ed|ions)(?: papers?)?|ideas(?: for later)?|wish ?list|queue|undated)\b(?:\s+(?:sessions?|meetings?|papers?|readings?|talks?|classes|lectures?))?)\s*:?$/i;

/** Parts of a course page that hold links and dates but nothing to read. */
const ASIDE = new RegExp(
  [
    "\\b(?:office hours?|grading|teaching (?:assistants?|staff|fellows?)|mailing lists?|polic(?:y|ies)|honou?r code|integrity|prerequisites?|administrivia|(?:course|class) (?:description|information|info|work|policies|staff)|important dates|due dates|deadlines|milestones|related (?:links?|lists?|repos(?:itories)?|courses?)|similar (?:reading|lists?|courses?|groups?)|previous (?:meetings|years?|offerings?|semesters?)|open[- ]source projects?|how (?:it|we) works?|star history|(?:link|file|list) format)\\b",
    "^(?:(?:our|the|useful|other|more|external|online|related|awesome|current|past|team|class|course|group|student|final)\\s+)*(?:grades?|staff|team|instructors?|people|members?|organi[sz]ers?|presenters?|speakers?|attendees|participants?|contacts?|contact us|communications?|piazza|slack|discord|zoom|textbooks?|logistics|administration|coursework|assignments?|homeworks?|problem sets?|labs?|projects?|deadlines?|milestones|participation|news|updates?|announcements?|change ?log|releases?|licen[cs]e|contribut(?:e|ing|ors?|ions?)|acknowledge?ments?|credits?|citations?|cite|citing|sponsors?|faqs?|questions|where|when|goals?|about|about us|instructions|guidelines|(?:table of )?contents?|index|resources|links|software|tools?|toolkits?|librar(?:y|ies)|implementations?|code|repositories|datasets?|courses?|tutorials?|videos?|blogs?|blog posts?|books?|workshops?|conferences?|companies|jobs|communit(?:y|ies)|podcasts?|newsletters?|coursework and grading|reviews? format|class presentations?|paper reviews?|student lectures?|presentation format|infrastructure notes)\\s*(?:$|[(:]|\\b(?:and|&|/|or)\\s+(?:\\w+\\s*){1,2}$|\\b(?:on|about|from|at|of)\\b)",
    "^(?:how to|for adding|to contribute|notes? on)\\b",
  ].join("|"),
  "i",
);

/** The same words where they describe papers: `Open-source papers`, `Course reading list`. */
const ABOUT_PAPERS =
  /\b(?:papers?|readings?|reading list|bibliography|publications?|literature|articles?|surveys?|schedule|syllabus|sessions?|calendar)\b/i;

const FRAME =
  /^(?:(?:the|our|past|previous|current|old|all|list of|tentative|course|class|weekly|paper|reading|selected|seminar|research)\s+)*(?:papers?|readings?|reading (?:list|group|club|material)s?|paper list|list|schedule|syllabus|calendar|agenda|sessions?|meetings?|lectures?|classes|program(?:me)?|outline|overview|bibliography|publications|archive|(?:tentative )?schedule and reading list)(?:\s+(?:and|&)\s+(?:papers?|readings?|reading list|schedule|dissertations))?\s*(?:\(.*\)|[:,]?\s*(?:(?:spring|summer|fall|autumn|winter)\s*)?\d{4})?\s*:?$/i;

/** Headings in other languages that only announce a list, or that announce nothing to read. */
const FOREIGN_FRAME =
  /^(?:(?:전체 |세미나 |스터디 |논문 |발표 )*(?:일정|목록|논문)|(?:论文)?(?:分享)?(?:日程|安排|列表|目录)|日程表|论文|文献|参考文献|(?:論文|発表|輪読)?(?:リスト|一覧)|スケジュール|輪読会|論文|termine|programm|zeitplan|sitzungen|literatur(?:liste)?)$/i;
const FOREIGN_ASIDE =
  /^(?:참여자|참가자|참여 인원|참가 방법|참여 방법|멤버|스터디원|기여자|成员|参与者|贡献者?|联系方式|许可证|参加者|メンバー|参加方法|teilnehmer(?:innen)?|kontakt|lizenz)$/i;

const TERM =
  "(?:spring|summer|fall|autumn|winter|term|semester|quarter|year|[wsf]|[봄春]|여름|夏|가을|秋|겨울|冬|年|년|学期|학기|frühling|frühjahr|sommer(?:semester)?|herbst|winter(?:semester)?|(?:so|wi)se)";
const YEAR_ONLY = new RegExp(
  `^(?:${TERM}\\s*(?:term|semester|quarter)?[\\s'’,]*)?(?:\\d{4}|['’]\\d\\d)(?:\\s*[-–/]\\s*\\d{2,4})?(?:\\s*${TERM})?$`,
  "i",
);

/** `Time: Wednesdays, 18:00` is said of every meeting. */
const USUAL = /^(?:times?|when|where|location|room|place|venue)\s*:/i;

const PAST = /^(?:past|previous|earlier|current|archived?|history|this (?:term|semester|year))[^\p{L}]*$/iu;

const WEEK_ONLY = /^(?:week|wk|lecture|session|meeting|class)\s*#?\d{1,2}$/i;

/** What a heading means, as far as its words tell. */
export function headingMeaning(text: string): HeadingMeaning {
  const words = text.replace(/^[^\p{L}]+(?=\p{L})|[\s:*_]+$/gu, "").trim();
  if (words === "" || YEAR_ONLY.test(text.trim())) return { kind: "frame" };
  if ([WEEK_ONLY, PAST, USUAL].some((form) => form.test(words))) return { kind: "frame" };
  if (REQUIRED.test(words)) return { kind: "required" };
  if (EXTRA.test(words)) return { kind: "extra" };
  if (BACKLOG.test(words)) return { kind: "backlog" };
  if (FRAME.test(words) || FOREIGN_FRAME.test(words)) return { kind: "frame" };
  if (ASIDE.test(words) && !ABOUT_PAPERS.test(words)) return { kind: "aside" };
  if (FOREIGN_ASIDE.test(words)) return { kind: "aside" };
  return { kind: "topic" };
}

/** A year that stands in a heading or a name, and whether its sessions may run on into the next year. */
export interface NamedYear {
  year: number;
  runsOn: boolean;
}

const SEASON_YEAR =
  /\b(?:spring|summer|fall|autumn|winter|sp|su|fa|wi|au|[wsf])[\s_'’-]*((?:19|20)\d\d|\d\d)(?!\d)/i;

/** The year that a title, a heading or a name tells: `Fall 2024`, `(W'19)`, `aisys2023`. */
export function namedYear(text: string): NamedYear | undefined {
  const range = /(?<!\d)((?:19|20)\d\d)\s*[-–/]\s*(?:20)?(\d\d)(?![\d-/])/.exec(text);
  if (range !== null && Number(range[2]) === (Number(range[1]) + 1) % 100)
    return { year: Number(range[1]), runsOn: true };
  if (dateApart(text) !== undefined) return undefined;
  const years = [...text.matchAll(/(?<![\d./-])((?:19|20)\d\d)(?![\d./]\d|\d)/g)].map((match) =>
    Number(match[1]),
  );
  const season = SEASON_YEAR.exec(text)?.[1];
  const found = years[0] ?? yearNumber(season);
  return found === undefined ? undefined : { year: found, runsOn: !YEAR_ONLY.test(text.trim()) };
}
