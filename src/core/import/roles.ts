import type { Role } from "./drafts.js";

const REQUIRED_WORDS =
  /\b(?:required|mandatory|must[- ]read|compulsory|pflicht(?:lekt(?:ü|ue)re|literatur))\b|필독|필수|必读|必読/i;
const EXTRA_WORDS =
  /\b(?:optional|extra|additional|companion|supplement(?:ary|al)?|recommended|further|suggested|background|not required|zusatzliteratur|weiterführende literatur)\b|선택|选读/i;

/** The role that a remark such as `(Sec 1-4, Required)` gives, and the rest of the remark. */
export function roleRemark(remark: string): { role: Role; rest: string } | undefined {
  const parts = remark.split(/\s*[,;:/]\s*/);
  const found = parts.map((part) => roleOf(part));
  const role = found.find((one) => one !== undefined);
  if (role === undefined) return undefined;
  return { role, rest: parts.filter((_, index) => found[index] === undefined).join(", ") };
}

function roleOf(words: string): Role | undefined {
  if (words.split(/\s+/).length > 3) return undefined;
  if (EXTRA_WORDS.test(words)) return "extra";
  return REQUIRED_WORDS.test(words) ? "required" : undefined;
}

const LABEL =
  /^[\s\uE002*_]*(?<words>(?:(?:required|mandatory|core|main|primary|must[- ]read|optional|extra|additional|companion|supplement(?:ary|al)?|recommended|further|suggested|background|related|secondary|presented|discussion|paper|today'?s)\s+)*(?:readings?|papers?|articles?|required|optional|mandatory|recommended|supplementary|additional|extra|background|companion|read|materials?|(?:pflicht|zusatz)(?:lektüre|literatur)|(?:weiterführende )?literatur|필독|선택|논문|必读|选读|论文|必読|論文)(?:\s+materials?)?)\s*#?\d*\s*(?:\uE003\s*[:：]|[:：]\s*\uE003?|\s+[–—-]\s+)\s*/i;

/** What an entry says of itself before it begins: `Optional reading 2: …`. */
export function roleLabel(text: string): { role: Role | undefined; length: number } | undefined {
  const match = LABEL.exec(text);
  const words = match?.groups?.words;
  if (match === null || words === undefined) return undefined;
  return {
    role: EXTRA_WORDS.test(words) || /\brelated|secondary\b/i.test(words) ? "extra" : "required",
    length: match[0].length,
  };
}
