import { squeeze } from "../tree/phrase.js";

/** Words that stand inside a name without a capital. */
const PARTICLE =
  /^(?:de|da|do|dos|das|del|della|der|den|di|du|la|le|van|von|vom|zu|zur|d\.|ter|ten|bin|ibn|al|el|y|e|st\.?|mc)$/;

const SUFFIX = /^(?:Jr\.?|Sr\.?|II|III|IV)$/;

/** Words of titles and of venues that no person is called. */
const NO_NAME =
  /^(?:the|a|an|of|for|in|on|with|to|from|using|via|and|or|by|is|are|at|as|towards?|systems?|learning|networks?|models?|machine|deep|neural|data|computing|compiler|compilers|programming|language|languages|distributed|parallel|training|inference|introduction|proceedings|conference|journal|workshop|university|institute|lab|labs|research|transactions|press|arxiv|preprint|google|microsoft|facebook|nvidia|amazon|openai|deepmind|chapter|chapters|section|sections|reading|paper|papers|part|tutorial|survey|session|lecture|project|presentation|final|midterm|required|optional|spotlight|oral|workshop|best|award|overview|benchmark|batch|group|day|class|no|tbd|tba|topic|guest|speaker|spring|fall|summer|winter|break|springer|publishing|elsevier|ieee|acm|communications|letters|review|reviews|annals|magazine|foundations|trends|advances|nature|science|protocols?|internet|architectures?|design|control|management|analysis|applications?|algorithms?|processing|performance|memory|storage|networking|network|web|cloud|clusters?|databases?|software|hardware|security|privacy|graphs?|code|programs?|types?|effects?|theory|logic|methods?|approach|framework|engine|service|services|optimization|generation|recognition|representations?|transformers?|attention|agents?|games?|images?|videos?|vision|speech|text|world|scale|time|work|outstanding|dissertation|thesis|msc|phd|bsc|extended|abstract|version|full|talk|invited|keynote|appendix|revised)$/i;

const WORD =
  /^(?:\p{Lu}\p{M}?\.?(?:-?\p{Lu}\.?)*|(?:[A-Z]['’]|Mc|Mac|de|van|al-|El-|O['’])?\p{Lu}[\p{L}\p{M}'’.-]*\p{L}\.?|\p{Lo}+)$/u;

/** Whether a text can be the name of one person, as far as its form tells. */
function isPersonName(text: string, words: { min: number; max: number } = { min: 2, max: 5 }): boolean {
  const parts = text
    .replace(/[*†‡§¶∗]+|\d+$/g, "")
    .trim()
    .split(/\s+/);
  if (EASTERN.test(parts.join(""))) return isEasternName(parts);
  if (parts.length < words.min || parts.length > words.max) return false;
  const proper = parts.filter((part) => !PARTICLE.test(part) && !SUFFIX.test(part));
  return (
    proper.length > 0 &&
    proper.every((part) => WORD.test(part) && !/^\p{Lu}{4,}$/u.test(part)) &&
    !isOfWords(proper) &&
    proper.some((part) => /\p{Ll}|\p{Lo}/u.test(part))
  );
}

/** Whether a name is one of words that nobody is called; a family may be called Fall or Winter. */
function isOfWords(parts: readonly string[]): boolean {
  const found = parts.filter((part) => part.length > 1 && isWord(part)).length;
  return found * 2 > parts.length || isWord(parts[0] ?? "");
}

/** Whether a name has a word, or a part of one, that hardly anybody is called: `Low-Latency Learning`. */
export function hasCommonWord(name: string): boolean {
  return name.split(/\s+/).some((part) => part.length > 1 && isWord(part));
}

function isWord(part: string): boolean {
  return NO_NAME.test(part) || part.split("-").some((one) => one.length > 3 && NO_NAME.test(one));
}

const EASTERN = /^[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+$/u;

/** Names of China, Japan and Korea are short, and often written as one word. */
function isEasternName(parts: readonly string[]): boolean {
  const letters = [...parts.join("")].length;
  return parts.length === 1 ? letters >= 2 && letters <= 5 : parts.length === 2 && letters <= 8;
}

/** Names of authors, and whether they had to be turned round. */
export interface NameList {
  names: string[];
  turned: boolean;
  /** The words that they were read from. */
  from: string;
}

type Names = Omit<NameList, "from">;

/** The names in a list of authors; undefined where one of its parts is no name. */
export function readNames(text: string): NameList | undefined {
  const trimmed = squeeze(text).replace(/^[\s,;.]+|[\s,;]+$/g, "");
  if (trimmed === "" || trimmed.length > 6000) return undefined;
  const { list, others } = splitOthers(trimmed);
  const read =
    pairs(list) ??
    semicolons(list) ??
    eastern(list) ??
    plain(list) ??
    leading(list) ??
    (others ? surname(list) : undefined);
  if (read === undefined) return undefined;
  const { names, turned } = read;
  const bare = names.map((name) => name.replace(/(?<=\p{L}{2})\.$/u, ""));
  return { names: others ? [...bare, "et al."] : bare, turned, from: trimmed };
}

function splitOthers(text: string): { list: string; others: boolean } {
  const list = text.replace(
    /[\s,]*(?:\b(?:and|&)\s+)?(?:\bet\.? al\b\.?|\bu\. ?a\.|\bothers|…|\.\.\.|等|ほか|외)\s*$/i,
    "",
  );
  return { list: list.replace(/[\s,]+$/, ""), others: list !== text };
}

/** `Kjolstad, Fredrik and Kamil, Shoaib` and `Dai, J., He, K., Sun, J.` */
function pairs(list: string): Names | undefined {
  const byAnd = list.split(/\s+and\s+/);
  if (byAnd.length > 1 && byAnd.every((name) => isTurned(name)))
    return { names: byAnd.map(turn), turned: true };
  const parts = list.split(/\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+/).filter(Boolean);
  if (parts.length < 2 || parts.length % 2 !== 0) return undefined;
  const names = parts.flatMap((last, index) => (index % 2 === 0 ? [`${last}, ${parts[index + 1]}`] : []));
  const hasInitials = names.every(
    (name) =>
      /^[^,]*\p{Ll}[^,]*, (?:\p{Lu}\.?(?:[\s-]|(?<=\.)|$))+$/u.test(name) &&
      isPersonName(name.split(",")[0] ?? "", { min: 1, max: 4 }),
  );
  return hasInitials ? { names: names.map(turn), turned: true } : undefined;
}

function isTurned(name: string): boolean {
  return /^[^,]+,\s*[^,]+$/.test(name) && isPersonName(turn(name));
}

function turn(name: string): string {
  const [last = "", first = ""] = name.split(/\s*,\s*/);
  return `${first} ${last}`.trim();
}

function semicolons(list: string): Names | undefined {
  if (!/;|\s\/\s/.test(list)) return undefined;
  const parts = list.split(/\s*;\s*(?:and\s+|&\s*)?|\s+\/\s+/).filter(Boolean);
  const turned = parts.every(isTurned);
  if (turned) return { names: parts.map(turn), turned };
  return parts.every((part) => isPersonName(part)) ? { names: parts, turned } : undefined;
}

function eastern(list: string): Names | undefined {
  if (!/[、，]/.test(list)) return undefined;
  const parts = list.split(/\s*[、，,]\s*/).filter(Boolean);
  return parts.every((part) => isPersonName(part)) ? { names: parts, turned: false } : undefined;
}

function splitPlain(list: string): string[] {
  return list
    .split(/\s*,\s*(?:and\b\s*|&\s*)?|\s+(?:and|&|und|et|y|e|och|og|en|i|и|ve)\s+/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function plain(list: string): Names | undefined {
  const parts = joinSuffixes(splitPlain(list));
  if (parts.length === 0 || !parts.every((part) => isPersonName(part))) return undefined;
  return { names: parts, turned: false };
}

function joinSuffixes(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    if (SUFFIX.test(part) && joined.length > 0) joined.push(`${joined.pop()} ${part}`);
    else joined.push(part);
  }
  return joined;
}

/** `Ritchie and Thompson`: surnames, which only what stands around them can tell from other words. */
export function readSurnames(text: string): NameList | undefined {
  const trimmed = text.trim();
  const { list, others } = splitOthers(trimmed);
  const parts = splitPlain(list);
  if (parts.length === 0 || parts.length > 8) return undefined;
  if (!parts.every((part) => isPersonName(part, { min: 1, max: 5 }))) return undefined;
  return { names: [...parts, ...(others ? ["et al."] : [])], turned: false, from: trimmed };
}

/** `Mikolov, et al.` */
function surname(list: string): Names | undefined {
  return isPersonName(list, { min: 1, max: 1 }) ? { names: [list], turned: false } : undefined;
}

/** `LeCun, Yann, Yoshua Bengio, and Geoffrey Hinton`: only the first name is turned round. */
function leading(list: string): Names | undefined {
  if (!/^[^,&]+,(?!\s*(?:and|&)\b)/.test(list)) return undefined;
  const [last, first, ...others] = splitPlain(list);
  if (last === undefined || first === undefined) return undefined;
  const name = `${first} ${last}`;
  const isFirst = !isPersonName(last) && isPersonName(name) && last.split(" ").length <= 3;
  return isFirst && others.every((other) => isPersonName(other))
    ? { names: [name, ...others], turned: true }
    : undefined;
}
