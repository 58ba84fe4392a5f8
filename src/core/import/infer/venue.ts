import { yearNumber } from "./find-date.js";

/** A venue with its year, and what follows them. */
export interface Venue {
  venue?: string;
  year: number;
  remark?: string;
}

const VENUE_YEAR =
  /^(?:(?:in|appeared (?:in|at)|published (?:in|at)|to appear (?:in|at)|proc(?:eedings)?\.? of(?: the)?)\b[:\s]+)?(?<venue>.*?)[\s,.;:(@-]*(?<![\d.])(?<year>(?:19|20)\d\d|['’]\s?\d\d|(?<=^[A-Z][A-Za-z]+ )[0-3]\d(?=\W*$))(?!\d)\)?(?<after>[\s,;:.]*(?:pp?\.?\s*)?[\d\s:,.()–-]*(?:\([^()]*\))?)$/i;

/** `Nature 521.7553`: the volume and the number are no part of the name. */
const VOLUME =
  /^(?<name>.*\p{L}[.)]?),?\s+(?<volume>(?:vol\.?\s*)?\d{1,4}(?:\.\d+|\s*\(\d+[\d-]*\)|, ?\d{1,3}))$/iu;

/** `2018 OSDI` and `PLDI2018` */
const PLAIN_VENUES: readonly RegExp[] = [
  /^(?<year>(?:19|20)\d\d)[\s,:-]+(?<venue>[A-Z][A-Za-z&-]{1,12})$/,
  /^(?<venue>[A-Z][A-Za-z&/]*[A-Z][A-Za-z]*)\s?[’']?\s?(?<year>(?:19|20)\d\d)$/,
];

const YEAR_MONTH = /^(?<year>(?:19|20)\d\d)[./-](?:0?[1-9]|1[0-2])$/;

/** `OSDI 2018`, `POPL '17`, `Nature 521.7553 (2015): 436-444`, `2018`, `2018.11` */
export function readVenue(text: string): Venue | undefined {
  const bare = text.trim();
  for (const form of PLAIN_VENUES) {
    const plain = form.exec(bare)?.groups;
    if (plain !== undefined) return { venue: plain.venue ?? "", year: Number(plain.year) };
  }
  const dated = YEAR_MONTH.exec(bare)?.groups;
  return dated === undefined ? longVenue(bare) : { year: Number(dated.year), remark: bare };
}

/** A venue that words may stand before, and a volume and pages after. */
function longVenue(text: string): Venue | undefined {
  const { venue: name = "", year: digits = "", after = "" } = VENUE_YEAR.exec(text)?.groups ?? {};
  const year = yearNumber(digits);
  const given = name.trim();
  if (year === undefined || !canBeVenue(given, digits)) return undefined;
  const { name: venue = given, volume = "" } = VOLUME.exec(given)?.groups ?? {};
  const pages = after.replace(/^[\s,;:.()]+|[\s,;:.()]+$/g, "");
  const remark = [volume, pages].filter(Boolean).join(": ");
  return { ...(venue && { venue }), year, ...(remark && { remark }) };
}

/** Whether the words before a year may name a venue: they are no sentence, nor what is counted to `17`. */
function canBeVenue(name: string, year: string): boolean {
  // `SIGCOMM 17` is a venue of 2017, `Version 17` is none.
  if (/^\d\d$/.test(year) && bareVenue(name) === undefined && !/^[A-Z]{2}$/.test(name)) return false;
  return name.split(/\s+/).length <= 14 && !/[，。：；、！？]|\p{Lo}{9}/u.test(name);
}

const BARE_VENUE =
  /^(?:in\s+)?(?:arXiv(?: preprint)?(?: arXiv:[\d.]+(?:v\d+)?)?|CoRR|[A-Z][A-Z/&-]{2,9}|USENIX (?:ATC|Security)|NeurIPS|EuroSys|MLSys|SysML|SoCC|HotNets|HotOS|Middleware|Interspeech|Nature|Science)$/;

const KNOWN_VENUE =
  /^(?:arXiv(?: preprint)?(?: arXiv:[\d.]+(?:v\d+)?)?|CoRR|OSDI|SOSP|NSDI|USENIX (?:ATC|Security)|ATC|FAST|EuroSys|ASPLOS|ISCA|MICRO|HPCA|PLDI|POPL|OOPSLA|ICFP|ESOP|ECOOP|CGO|SIGMOD|VLDB|PVLDB|CIDR|ICDE|PODS|SIGCOMM|CoNEXT|HotNets|HotOS|SoCC|MLSys|SysML|NeurIPS|NIPS|ICML|ICLR|AAAI|IJCAI|KDD|WWW|CVPR|ICCV|ECCV|ACL|EMNLP|NAACL|TACL|CHI|UIST|CCS|NDSS|S&P|CACM|JACM|TOCS|TOPLAS|LICS|STOC|FOCS|PODC|DISC|Nature|Science|Haskell|Middleware|Interspeech|Onward!?|Queue|Cell)$/;

/** Whether words are the name of a venue that reading lists often name. */
export function isKnownVenue(text: string): boolean {
  return KNOWN_VENUE.test(text);
}

/** The venue of words that are one without a year, such as `NeurIPS`. */
export function bareVenue(text: string): string | undefined {
  return BARE_VENUE.test(text) ? text.replace(/^in\s+/i, "") : undefined;
}

const JOURNAL =
  /^(?:in\s+)?(?<venue>\p{Lu}[\p{L}\p{M}&.:'’\s/-]{2,90}?),?\s+(?<place>(?:vol(?:ume)?\.?\s*)?\d{1,4}(?:[\s\d,.:;()–-]|\b(?:vol|no|pp?|art|issue|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b)*)$/iu;

/** `Neural Computation, 9(8), 1735–1780`: a journal, and the volume and pages after it. */
export function readJournal(text: string): { venue: string; place: string } | undefined {
  // `Sections 1--3` are parts of a paper.
  if (
    /^(?:in\s+)?(?:sections?|secs?|chapters?|ch|pages?|pp|figures?|parts?|appendix|weeks?|volumes?)\b/i.test(
      text,
    )
  )
    return undefined;
  const { venue, place } = JOURNAL.exec(text)?.groups ?? {};
  if (venue === undefined || place === undefined || venue.split(/\s+/).length > 12) return undefined;
  return { venue, place: place.replace(/[\s.,;:]+$/, "") };
}
