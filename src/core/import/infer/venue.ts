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

/** `OSDI 2018`, `POPL '17`, `Nature 521.7553 (2015): 436-444`, `2018`, `2018.11` */
export function readVenue(text: string): Venue | undefined {
  const turned = /^(?<year>(?:19|20)\d\d)[\s,:-]+(?<venue>[A-Z][A-Za-z&-]{1,12})$/.exec(text.trim())?.groups;
  if (turned !== undefined) return { venue: turned.venue ?? "", year: Number(turned.year) };
  const joined = /^(?<venue>[A-Z][A-Za-z&/]*[A-Z][A-Za-z]*)\s?[’']?\s?(?<year>(?:19|20)\d\d)$/.exec(
    text.trim(),
  )?.groups;
  if (joined !== undefined) return { venue: joined.venue ?? "", year: Number(joined.year) };
  const dated = /^(?<year>(?:19|20)\d\d)[./-](?:0?[1-9]|1[0-2])$/.exec(text.trim())?.groups;
  if (dated !== undefined) return { year: Number(dated.year), remark: text.trim() };
  const match = VENUE_YEAR.exec(text.trim());
  const year = yearNumber(match?.groups?.year);
  if (match?.groups === undefined || year === undefined) return undefined;
  const given = (match.groups.venue ?? "").trim();
  // `SIGCOMM 17` is a venue of 2017, `Version 17` is none.
  const isShort = /^\d\d$/.test(match.groups.year ?? "");
  if (isShort && bareVenue(given) === undefined && !/^[A-Z]{2}$/.test(given)) return undefined;
  if (given.split(/\s+/).length > 14 || /[，。：；、！？]|\p{Lo}{9}/u.test(given)) return undefined;
  const { name: venue = given, volume = "" } = VOLUME.exec(given)?.groups ?? {};
  const after = (match.groups.after ?? "").replace(/^[\s,;:.()]+|[\s,;:.()]+$/g, "");
  const remark = [volume, after].filter(Boolean).join(": ");
  return { ...(venue && { venue }), year, ...(remark && { remark }) };
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
