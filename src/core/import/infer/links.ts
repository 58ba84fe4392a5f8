import { memo } from "./memo.js";
import { bareVenue, readVenue } from "./venue.js";
import { isLabel, meaningOf } from "./words.js";

/** What a link of a reading list is for. */
export type LinkUse =
  /** The words of the link are a title or a short name. */
  | { kind: "title" }
  /** The words only say where it leads: `[pdf]`, `[arXiv]`, `[Yoon et al.]`. */
  | { kind: "address"; form: "pdf" | "doi" | "arxiv" | "bare" | "page" | "venue" | "credit" | "label" }
  | { kind: "material"; material: Material }
  /** A person, a form, a badge: never a paper. */
  | { kind: "other"; why: string };

/** The kinds of material that a syllabus knows. */
export type Material = "slides" | "video" | "code" | "summary" | "notes";

/** Why links to the pages of people are left out. */
const HOME_PAGE = "a home page";

/** Why links such as `[bibtex]` are left out. */
const CATALOGUE = "a catalogue or a form";

/** What of a link tells what it is for. */
interface LinkParts {
  text: string;
  url: string;
  image: boolean;
  label?: boolean;
}

const plainUses = new WeakMap<LinkParts, LinkUse>();
const bracketedUses = new WeakMap<LinkParts, LinkUse>();

/** What a link is for, by its words and its address; brackets around it make its words a label more often. */
export function linkUse(link: LinkParts, isBracketed = false): LinkUse {
  const known = isBracketed ? bracketedUses : plainUses;
  const use = known.get(link) ?? useOf(link, isBracketed);
  known.set(link, use);
  return use;
}

function useOf(link: LinkParts, isBracketed: boolean): LinkUse {
  const { text, url, image, label: isRepeated = false } = link;
  if (image) return { kind: "other", why: "a badge or picture" };
  const label = labelOf(text);
  if (isVenueLabel(label) && /\d/.test(label)) return { kind: "address", form: "venue" };
  const labelled = useOfLabel(label, url, isBracketed || /^\s*[[(]/.test(text));
  if (labelled !== undefined && !/^(?:mailto:|#)/i.test(url)) return labelled;
  const nowhere = NO_PAPERS.find(({ address }) => address.test(url));
  if (nowhere !== undefined) return { kind: "other", why: nowhere.why };
  if (
    /^https?:\/\/[^/]*github\.com\/[^/]+\/[^/]+\/(?:issues|pull|discussions)\//i.test(url) &&
    label.split(/\s+/).length < 3
  )
    return { kind: "other", why: "a page of a code host" };
  if (isCredit(label)) return { kind: "address", form: "credit" };
  if (isVenueLabel(label)) return { kind: "address", form: "venue" };
  if (isRepeated) return { kind: "address", form: "label" };
  if (isBareAddress(label, url)) return { kind: "address", form: "bare" };
  return { kind: "title" };
}

/** Whether the words of a link are an address or an identifier. */
function isBareAddress(label: string, url: string): boolean {
  return (
    /^(?:https?:\/\/|www\.|arxiv:\s*\d|doi:\s*10\.|10\.\d{4,}\/)/i.test(label) ||
    label === url ||
    /^\d{4}\.\d{4,5}(?:v\d+)?$/.test(label)
  );
}

/** `Yoon et al.` */
function isCredit(label: string): boolean {
  return label.length < 50 && /^(?:[\p{L}'’.-]+,? (?:and |& )?){1,4}et al\b\.?/u.test(label);
}

/** What a label such as `pdf`, `talk slides` or `official code - caffe` leads to. */
function useOfLabel(label: string, url: string, isBracketed: boolean): LinkUse | undefined {
  if (!isUseLabel(label, url, isBracketed)) return undefined;
  const { concepts } = meaningOf(label);
  if (concepts.has("catalogue") && !concepts.has("link")) return { kind: "other", why: CATALOGUE };
  for (const material of MATERIALS) if (concepts.has(material)) return { kind: "material", material };
  // `[session](…)` in the column of that name says what kind of thing is there.
  if (!/\s/.test(label) && concepts.has("number")) return { kind: "address", form: "label" };
  if (!concepts.has("link") && !concepts.has("paper")) return undefined;
  return { kind: "address", form: formOf(label) };
}

/** Whether the words of a link are few and known, so that they say what it leads to. */
function isUseLabel(label: string, url: string, isBracketed: boolean): boolean {
  const count = label.split(/\s+/).length;
  if (count > 5 || /^an?\s/i.test(label)) return false;
  const isPaper = isPaperAddress(url);
  if (count > 2 && !isBracketed && isPaper) return false;
  const meaning = meaningOf(label);
  return isLabel(meaning) || (isBracketed && meaning.known > 0 && meaning.unknown <= 1 && !isPaper);
}

function formOf(label: string): "pdf" | "doi" | "arxiv" | "page" {
  if (/\b(?:pdf|ps|dvi|postscript)\b/i.test(label)) return "pdf";
  if (/^doi$/i.test(label)) return "doi";
  return /arxiv/i.test(label) ? "arxiv" : "page";
}

/** The kinds of material, those that are told by one word before those that others hold as well. */
const MATERIALS = ["slides", "video", "code", "summary", "notes"] as const;

/** `[OSDI'18](…)` after a title: where it appeared, and the way there. */
function isVenueLabel(label: string): boolean {
  const venue = label.length <= 30 ? readVenue(label)?.venue : undefined;
  return venue !== undefined && bareVenue(venue) !== undefined;
}

/** The words of a link without brackets and punctuation around them. */
export const labelOf = memo((text: string): string =>
  text
    .trim()
    .replace(/^[[(\s`]+|[\])\s:.,`]+$/g, "")
    .trim(),
);

const NO_PAPERS: readonly { address: RegExp; why: string }[] = [
  { address: /^mailto:/i, why: "a mail address" },
  { address: /^#/, why: "a place in the same file" },
  { address: /^(?:javascript|data|tel|about|file):/i, why: "no web address" },
  {
    address:
      /^https?:\/\/(?:www\.)?(?:forms\.gle|docs\.google\.com\/forms|goo\.gl\/forms|[^/]*\.?typeform\.com|doodle\.com|[^/]*\.?zoom\.us|meet\.google\.com|[^/]*piazza\.com|[^/]*\.?slack\.com|discord\.(?:gg|com)|gitter\.im|[^/]*hotcrp\.com|calendly\.com|[^/]*\.?meetup\.com|groups\.google\.com|canvas\.[^/]*|[^/]*gradescope\.com)(?:[/?#]|$)/i,
    why: "a form or a meeting place",
  },
  {
    address:
      /^https?:\/\/(?:www\.|m\.|[a-z]{2}\.)?(?:linkedin\.com\/in|twitter\.com|x\.com|scholar\.google\.[a-z.]+\/citations|orcid\.org|facebook\.com|mastodon\.[a-z]+)(?:[/?#]|$)/i,
    why: "a profile",
  },
  {
    address:
      /^https?:\/\/(?:img\.shields\.io|badge|[^/]*badgen\.net|[^?]*badge\.svg|cdn\.rawgit\.com\/sindresorhus\/awesome)/i,
    why: "a badge",
  },
  { address: /^https?:\/\/[^/]+(?:\/(?:~[^/]+\/?(?:index\.html?)?)?)?$/i, why: HOME_PAGE },
  {
    address:
      /^https?:\/\/sites\.google\.com\/(?:site|view)\/[^/]+\/?$|^https?:\/\/[^/]+\.github\.io\/?(?:index\.html)?$|^https?:\/\/[^/]+\/(?:people|profiles?|faculty|staff|person|users?|authors?|team)(?:\/[^/?]*)?\/?$/i,
    why: HOME_PAGE,
  },
  {
    address:
      /^https?:\/\/(?:www\.)?github\.com\/[^/]+\/?$|^https?:\/\/github\.com\/[^/]+\/[^/]+\/(?:issues|pulls|edit|graphs|actions|discussions|wiki)\/?(?:[?#]|$)/i,
    why: "a page of a code host",
  },
];

const PAPER_HOSTS =
  /^https?:\/\/(?:[^/]*\.)?(?:arxiv\.org|doi\.org|dl\.acm\.org|acm\.org|usenix\.org|openreview\.net|ieee\.org|springer\.com|sciencedirect\.com|aclanthology\.org|aclweb\.org|mlr\.press|jmlr\.org|(?:nips|neurips)\.cc|mlsys\.org|vldb\.org|semanticscholar\.org|nature\.com|science\.org|pnas\.org|biorxiv\.org|thecvf\.com|cv-foundation\.org|aaai\.org|ijcai\.org|isca-speech\.org|siam\.org|wiley\.com|tandfonline\.com|oup\.com|cambridge\.org|mitpressjournals\.org|iacr\.org|ndss-symposium\.org|hal\.science|inria\.fr|citeseerx[^/]*|cidrdb\.org|researchgate\.net|ssrn\.com|iop\.org|roboticsproceedings\.org|drops\.dagstuhl\.de|openaccess\.[^/]*|proceedings\.[^/]*)\//i;

/** Whether an address is one at which papers are found. */
export function isPaperAddress(url: string): boolean {
  return PAPER_HOSTS.test(url) || /\.(?:pdf|ps|ps\.gz)(?:[?#]|$)/i.test(url);
}

/** Whether an address is whole, so that it can be asked for. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(url) && URL.canParse(url);
}
