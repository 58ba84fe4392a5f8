import { arxivOf, doiOf, urlFault } from "../../model/urls.js";
import { addMaterial, type DraftPaper, type Materials } from "../assemble/drafts.js";
import type { Ledger } from "../assemble/ledger.js";
import { isPaperAddress, isWebAddress, type LinkUse, type Material } from "../infer/links.js";
import type { Link } from "../tree/phrase.js";
import { squeeze } from "../tree/phrase.js";

/** What the reading of links needs to know of the file. */
export interface LinkSetting {
  ledger: Ledger;
  /** The address of the file, against which relative links are resolved. */
  base: string | undefined;
}

/** The whole address of a link, where it has one. */
function wholeAddress(url: string, base: string | undefined): string | undefined {
  if (/^https?:/i.test(url)) return isWebAddress(url) ? url : undefined;
  if (base === undefined || /^[a-z][a-z0-9+.-]*:/i.test(url) || url.startsWith("#")) return undefined;
  return URL.canParse(url, base) ? new URL(url, base).href : undefined;
}

const FORMS = ["title", "bare", "pdf", "arxiv", "doi", "venue", "credit", "page", "label"] as const;

interface Address {
  link: Link;
  form: (typeof FORMS)[number];
}

/** Gives a paper its address and materials from the links that stand with it. */
export function placeLinks(
  paper: DraftPaper,
  titleLink: Link | undefined,
  others: readonly { link: Link; use: LinkUse }[],
  setting: LinkSetting,
): void {
  const addresses: Address[] = titleLink === undefined ? [] : [{ link: titleLink, form: "title" }];
  for (const { link, use } of others) {
    if (use.kind === "address") addresses.push({ link, form: use.form });
    else if (use.kind === "material") placeMaterial(paper, link, use.material, setting);
    else if (use.kind === "other") setting.ledger.skipLink(link, use.why);
    else keepInNote(paper.notes, link, setting);
  }
  placeAddresses(paper, addresses, setting);
}

function placeAddresses(paper: DraftPaper, addresses: readonly Address[], setting: LinkSetting): void {
  const sorted = addresses.toSorted((a, b) => FORMS.indexOf(a.form) - FORMS.indexOf(b.form));
  for (const { link, form } of sorted) {
    const url = wholeAddress(link.url, setting.base);
    // Where a label in unknown words leads is only known by the address.
    const isUnknown = form === "label" && !isPaperAddress(link.url);
    if (url === undefined || isUnknown) keepInNote(paper.notes, link, setting);
    else if (paper.url === undefined) {
      setting.ledger.takeLink(link);
      paper.url = url;
      takeIdentifiers(paper, url);
    } else if (url === paper.url || takeIdentifiers(paper, url)) setting.ledger.takeLink(link);
    else keepInNote(paper.notes, link, setting);
  }
}

/** The DOI and the arXiv identifier that an address holds; false where it holds none that is new. */
function takeIdentifiers(paper: DraftPaper, url: string): boolean {
  const [doi, arxiv] = [doiOf(url), arxivOf(url)];
  const isNew =
    (doi !== undefined && (paper.doi ?? doi) === doi) ||
    (arxiv !== undefined && (paper.arxiv ?? arxiv) === arxiv);
  if (doi !== undefined) paper.doi ??= doi;
  if (arxiv !== undefined) paper.arxiv ??= arxiv;
  if (isPaperAddress(url)) paper.isCertain = true;
  return isNew;
}

/** Keeps a link that has no place of its own as text. */
export function keepInNote(notes: string[], link: Link, { ledger, base }: LinkSetting): void {
  if (link.url.trim() === "") {
    ledger.skipLink(link, "it leads nowhere");
    return;
  }
  const url = wholeAddress(link.url, base);
  const words = squeeze(link.text);
  if (url === undefined && !/^https?:/i.test(link.url))
    ledger.warn(
      link.line,
      "relative-link",
      `\`${link.url}\` leads to a file beside the list: kept in a note`,
    );
  else if (url === undefined)
    ledger.warn(link.line, "kept-in-note", `\`${link.url}\` is no whole address: kept in a note`);
  ledger.takeLink(link);
  notes.push(words === "" || words === link.url ? (url ?? link.url) : `${words}: ${url ?? link.url}`);
}

/**
 * Puts a link among the materials, or with its words into the note where it leads to a file beside the list.
 *
 * @returns whether it is among the materials
 */
export function placeMaterial(
  holder: { materials: Materials; notes: string[] },
  link: Link,
  material: Material,
  setting: LinkSetting,
): boolean {
  const url = wholeAddress(link.url, setting.base);
  if (url === undefined) keepInNote(holder.notes, link, setting);
  else {
    setting.ledger.takeLink(link);
    addMaterial(holder.materials, material, url);
  }
  return url !== undefined;
}

/** Whether an address leads to a page about the paper and not to its PDF. */
export function isLandingPage(url: string): boolean {
  return urlFault(url)?.kind === "landing-page";
}
