import { bareVenue, readVenue } from "./venue.js";

/** What a link of a reading list is for. */
export type LinkUse =
  /** The words of the link are a title or a short name. */
  | { kind: "title" }
  /** The words only say where it leads: `[pdf]`, `[arXiv]`, `[Yoon et al.]`. */
  | { kind: "address"; form: "pdf" | "doi" | "arxiv" | "page" | "venue" | "label" }
  | { kind: "material"; material: Material }
  /** A person, a form, a badge: never a paper. */
  | { kind: "other"; why: string };

/** The kinds of material that a syllabus knows. */
export type Material = "slides" | "video" | "code" | "summary" | "notes";

/** Why links to the pages of people are left out. */
export const HOME_PAGE = "a home page";

/** Why links such as `[bibtex]` are left out. */
export const CATALOGUE = "a catalogue or a form";

/** What of a link tells what it is for. */
interface LinkParts {
  text: string;
  url: string;
  image: boolean;
  label?: boolean;
}

/** What a link is for, by its words and its address. */
export function linkUse({ text, url, image, label: isLabel = false }: LinkParts): LinkUse {
  if (image) return { kind: "other", why: "a badge or picture" };
  const label = labelOf(text);
  const labelled = LABELS.find(({ words }) => words.test(label));
  if (labelled !== undefined && !/^(?:mailto:|#)/i.test(url)) return labelled.use;
  const nowhere = NO_PAPERS.find(({ address }) => address.test(url));
  if (nowhere !== undefined) return { kind: "other", why: nowhere.why };
  if (
    /^(?:[\p{L}'’.-]+,? (?:and |& )?){1,4}et al\b\.?|^(?:\p{Lu}[\p{L}'’-]+)(?: (?:and|&) \p{Lu}[\p{L}'’-]+)$/u.test(
      label,
    ) &&
    label.length < 50
  )
    return { kind: "address", form: "page" };
  if (isVenueLabel(label)) return { kind: "address", form: "venue" };
  if (isLabel) return { kind: "address", form: "label" };
  if (/^https?:\/\//i.test(label) || label === url) return { kind: "address", form: "page" };
  return { kind: "title" };
}

/** `[OSDI'18](…)` after a title: where it appeared, and the way there. */
export function isVenueLabel(label: string): boolean {
  const venue = label.length <= 30 ? readVenue(label)?.venue : undefined;
  return venue !== undefined && bareVenue(venue) !== undefined;
}

function labelOf(text: string): string {
  return text
    .trim()
    .replace(/^[[(\s]+|[\])\s:.,]+$/g, "")
    .trim();
}

const LABELS: readonly { words: RegExp; use: LinkUse }[] = [
  {
    words: /^(?:paper )?(?:pdf|ps|ps\.gz|dvi\.gz|postscript)(?:\s*\(.*\)| link| version)?$/i,
    use: { kind: "address", form: "pdf" },
  },
  { words: /^doi$/i, use: { kind: "address", form: "doi" } },
  { words: /^(?:arxiv|preprint|eprint)(?: version| preprint)?$/i, use: { kind: "address", form: "arxiv" } },
  {
    words:
      /^(?:the )?(?:paper|papers?|link|url|here|html|abs|abstract|acm(?: dl)?|ieee(?: xplore)?|usenix|openreview|springer|publisher|official|full text|read|read more|www|web|web ?page|web ?site|site|home ?page|project(?: page| website)?|original|source paper)$/i,
    use: { kind: "address", form: "page" },
  },
  {
    words:
      /^(?:(?:pdf|talk|lecture|class|the|our|my|conference|presentation) )?(?:slides?(?: deck)?|deck|pptx?|presentation|key ?note slides)(?: \(?(?:pdf|pptx?|key)\)?)?$/i,
    use: { kind: "material", material: "slides" },
  },
  {
    words:
      /^(?:(?:talk|lecture|conference|class|the|short|full) )?(?:videos?|recordings?|youtube|talk|screencast|watch)(?: recording)?$/i,
    use: { kind: "material", material: "video" },
  },
  {
    words:
      /^(?:(?:source|the|official|pytorch|tensorflow|reference) )?(?:code|github|gitlab|bitbucket|git|repo(?:sitory)?|implementation|source(?: code)?|artifact|software|demo|notebook|colab|hackage)$/i,
    use: { kind: "material", material: "code" },
  },
  {
    words: /^(?:(?:paper|our|class|scribe) )?(?:summary|summaries|review|tl;?dr|digest|annotation)$/i,
    use: { kind: "material", material: "summary" },
  },
  {
    words:
      /^(?:(?:lecture|class|meeting|reading|our|scribe|discussion|session) )?(?:notes?|minutes|questions?|blog(?: ?post)?|discussion(?: notes)?|handout|agenda|appendix|supplement(?:ary)?(?: material)?|supp|poster|gdoc|doc|thread|post)$/i,
    use: { kind: "material", material: "notes" },
  },
  {
    words:
      /^(?:bib|bibtex|bib ?tex|dblp|cite|citation|scholar|google scholar|semantic scholar|meetup|zoom|join|sign ?up|register|rsvp|edit|discuss|forum|hotcrp|piazza|slack|discord)$/i,
    use: { kind: "other", why: CATALOGUE },
  },
];

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
      /^https?:\/\/(?:www\.)?github\.com\/[^/]+\/?$|^https?:\/\/github\.com\/[^/]+\/[^/]+\/(?:issues|pulls|edit|graphs|actions|discussions|wiki)(?:[/?#]|$)/i,
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
