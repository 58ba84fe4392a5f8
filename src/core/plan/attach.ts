import { UsageError } from "../../errors.js";
import { paperById, sessionById, withSession } from "../model/entries.js";
import { MATERIALS, type Material } from "../model/lists.js";
import type { SyllabusFile } from "../model/schema.js";
import { enumerate } from "../model/text.js";
import type { PlanTarget } from "./move.js";
import { refuseInvalid } from "./valid.js";

/** A link, and what it leads to. */
export interface Attachment {
  kind: Material;
  url: string;
}

/** Words of addresses that tell what they lead to, and the host where nothing else is. */
const SIGNS: Record<Material, RegExp> = {
  video: /youtu\.?be|vimeo|\bvideos?\b|recording|panopto|zoom\.us|bilibili|\.(?:mp4|webm|mov)$/i,
  code: /^https?:\/\/(?:www\.)?(?:github|gitlab|codeberg|bitbucket)\.[a-z]+\/|colab\.research|\.(?:ipynb|zip|tgz)$/i,
  slides: /slides?|deck|speakerdeck|slideshare|docs\.google\.com\/presentation|\.(?:pptx?|key|odp)$|\blect/i,
  summary: /summar|\bblog\b|\bposts?\b/i,
  notes: /notes?|scribe|hackmd|docs\.google\.com\/document|\.md$/i,
};

/**
 * What the words behind a name say: addresses, each of the kind that is named before it, or else of the kind
 * that it tells itself.
 *
 * @throws UsageError where a kind cannot be told, and where there is no address
 */
export function readAttachments(words: readonly string[]): Attachment[] {
  const found: Attachment[] = [];
  let named: Material | undefined;
  for (const word of words) {
    const kind = MATERIALS.find((one) => one === word.toLowerCase() || `${one}s` === word.toLowerCase());
    if (kind !== undefined) named = kind;
    else if (!/^https?:\/\/./i.test(word)) throw noLink(word);
    else found.push({ kind: named ?? kindOf(word), url: word });
  }
  if (found.length > 0) return found;
  throw new UsageError("Which link?", { hint: "`aisys attach 4/18 slides https://…`" });
}

function kindOf(url: string): Material {
  const kind = MATERIALS.filter((one) => SIGNS[one].test(url));
  const path = url.replace(/^https?:\/\/[^/]*/i, "");
  const [one = kind[0]] = kind.filter((material) => SIGNS[material].test(path));
  if (one !== undefined) return one;
  throw new UsageError(`\`${url}\` does not say what it is`, {
    hint: `say ${enumerate([...MATERIALS], "or")} before it`,
  });
}

function noLink(word: string): UsageError {
  return new UsageError(`\`${word}\` is neither a link nor a kind of link`, {
    hint: `links begin with https://; kinds are ${enumerate([...MATERIALS], "and")}`,
  });
}

/** The file with links beside a paper or session, behind those of their kind; each once. */
export function attach(file: SyllabusFile, target: PlanTarget, links: readonly Attachment[]): SyllabusFile {
  return refuseInvalid(links.reduce((rest, link) => attachOne(rest, target, link), file));
}

function attachOne(
  file: SyllabusFile,
  { kind, id }: PlanTarget,
  { kind: material, url }: Attachment,
): SyllabusFile {
  const entry = kind === "paper" ? paperById(file, id) : sessionById(file, id);
  const there = [entry.materials?.[material] ?? []].flat();
  if (there.includes(url)) return file;
  const links = there.length === 0 ? url : [...there, url];
  const materials = { ...entry.materials, [material]: links };
  return kind === "paper"
    ? { ...file, papers: { ...file.papers, [id]: { ...paperById(file, id), materials } } }
    : withSession(file, { ...sessionById(file, id), materials });
}
