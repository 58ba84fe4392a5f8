/** The languages that the page speaks. */
export const LANGUAGES = ["en", "ko", "de"] as const;

/** One of them. */
export type Language = (typeof LANGUAGES)[number];

/** A phrase in each language, in their order. `{}` stands for a value; `one|many` depends on the first of them. */
type Phrase = readonly [en: string, ko: string, de: string];

const PAPERS: Phrase = ["{} paper|{} papers", "논문 {}편", "{} Artikel"];
const SESSIONS: Phrase = ["{} session|{} sessions", "수업 {}회", "{} Termin|{} Termine"];

/** What the page says beside what stands in the list. */
export const PAGE_WORDS = {
  papers: PAPERS,
  sessions: SESSIONS,
  readingList: ["Reading list", "읽기 목록", "Leseliste"],
  skip: ["Skip to the sessions", "수업 목록으로 건너뛰기", "Zu den Terminen springen"],
  coursePage: ["Course page", "강의 홈페이지", "Seite des Kurses"],
  subscribe: ["Subscribe to the calendar", "캘린더 구독", "Kalender abonnieren"],
  calendar: ["Calendar address", "캘린더 주소", "Adresse des Kalenders"],
  feed: ["News feed", "소식 피드", "Feed mit Neuigkeiten"],
  search: ["Search", "검색", "Suche"],
  searchIn: ["Title, author, venue, 12/8 …", "제목, 저자, 학회, 12/8 …", "Titel, Person, Konferenz, 8.12. …"],
  topics: ["Topics", "주제", "Themen"],
  onlyTopics: ["Show only these topics", "이 주제만 보기", "Nur diese Themen zeigen"],
  clear: ["Show everything", "모두 보기", "Alles zeigen"],
  next: ["Next", "다음 수업", "Als Nächstes"],
  contents: ["Contents", "차례", "Inhalt"],
  required: ["Required", "필수", "Pflichtlektüre"],
  extra: ["Extra", "추가", "Zum Weiterlesen"],
  noPapers: ["No papers to read.", "읽을 논문이 없습니다.", "Nichts zu lesen."],
  presentedBy: ["presented by", "발표", "vorgetragen von"],
  more: ["and {} more", "외 {}명", "und {} weitere"],
  link: ["Link to this session", "이 수업의 링크", "Link zu diesem Termin"],
  backlog: ["Coming up, not yet dated", "예정, 날짜 미정", "Geplant, noch ohne Datum"],
  further: ["Further papers", "그 밖의 논문", "Weitere Artikel"],
  nothingPlanned: ["Nothing is planned yet.", "아직 계획된 수업이 없습니다.", "Noch ist nichts geplant."],
  times: ["Times are those of {}.", "시간은 {} 기준입니다.", "Die Zeiten gelten für {}."],
  updated: ["Updated", "수정일", "Stand:"],
  lecture: ["lecture", "강의", "Vorlesung"],
  guest: ["guest", "초청 강연", "Gastvortrag"],
  presentation: ["presentation", "발표", "Präsentation"],
  exam: ["exam", "시험", "Prüfung"],
  holiday: ["holiday", "휴강", "frei"],
  tentative: ["tentative", "미확정", "unter Vorbehalt"],
  cancelled: ["cancelled", "취소", "abgesagt"],
  slides: ["slides", "슬라이드", "Folien"],
  video: ["video", "동영상", "Video"],
  code: ["code", "코드", "Code"],
  summary: ["summary", "요약", "Zusammenfassung"],
  notes: ["notes", "노트", "Notizen"],
} as const satisfies Record<string, Phrase>;

/** What its script says. */
export const SCRIPT_WORDS = {
  papers: PAPERS,
  sessions: SESSIONS,
  today: ["today", "오늘", "heute"],
  until: ["now, until {}", "지금, {}까지", "jetzt, bis {}"],
  over: [
    "All sessions are over; the last was on {}.",
    "모든 수업이 끝났습니다. 마지막 수업: {}.",
    "Alle Termine sind vorbei; der letzte war am {}.",
  ],
  elsewhere: [
    "Where you are, it starts on {}.",
    "지금 계신 곳의 시간으로 {}에 시작합니다.",
    "Bei Ihnen beginnt es am {}.",
  ],
  others: [
    "and {} other paper|and {} other papers",
    "외 논문 {}편",
    "und {} anderer Artikel|und {} andere Artikel",
  ],
  found: ["{} in {}", "{}, {}", "{} in: {}"],
  nothing: ["Nothing matches.", "찾는 내용이 없습니다.", "Nichts gefunden."],
  read: ["read", "읽음", "gelesen"],
  readOf: ["{} of {} read", "{} / {}편 읽음", "{} von {} gelesen"],
} as const satisfies Record<string, Phrase>;

/** Says a phrase of a table, with values filled in. */
export type Words<Key> = (key: Key, ...values: readonly (string | number)[]) => string;

/** A table in one language. */
export function wordsIn<Key extends string>(
  table: Readonly<Record<Key, Phrase>>,
  language: Language,
): Words<Key> {
  const index = LANGUAGES.indexOf(language);
  return (key, ...values) => {
    const [one = "", many = one] = table[key][index]?.split("|") ?? [];
    const left = [...values];
    return (values[0] === 1 ? one : many).replace(/\{\}/g, () => String(left.shift()));
  };
}

/** The language in which the page speaks of a list in any language: English where it does not speak that one. */
export function languageOf(tag: string | undefined): Language {
  const [primary] = tag?.toLowerCase().split("-") ?? [];
  return LANGUAGES.find((language) => language === primary) ?? "en";
}
