import type { Role } from "../assemble/drafts.js";
import { labelAtStart, type Meaning, meaningOf } from "./words.js";

/** The role that words such as `Further reading` give to what they stand for. */
export function roleOf({ concepts }: Meaning): Role | undefined {
  if (concepts.has("extra")) return "extra";
  return concepts.has("required") ? "required" : undefined;
}

/** The role that a remark such as `(Sec 1-4, Required)` gives, and the rest of the remark. */
export function roleRemark(remark: string): { role: Role; rest: string } | undefined {
  const parts = remark.split(/\s*[,;:/，；：]\s*/);
  const found = parts.map((part) => {
    const meaning = meaningOf(part);
    return part.split(/\s+/).length <= 3 && meaning.unknown === 0 ? roleOf(meaning) : undefined;
  });
  const role = found.find((one) => one !== undefined);
  if (role === undefined) return undefined;
  return { role, rest: parts.filter((_, index) => found[index] === undefined).join(", ") };
}

/** What an entry says of itself before it begins: `Optional reading 2: …`. */
export function roleLabel(
  text: string,
): { role: Role | undefined; isMarked: boolean; end: number } | undefined {
  const label = labelAtStart(text);
  if (label === undefined) return undefined;
  const { concepts } = label.meaning;
  const role = roleOf(label.meaning);
  const isOther = (["slides", "video", "code", "summary", "notes"] as const).some((kind) =>
    concepts.has(kind),
  );
  if (role === undefined && (!concepts.has("paper") || isOther)) return undefined;
  // `Recommended slides:` and `Additional notes:` announce no reading.
  if (isOther && !concepts.has("paper")) return undefined;
  return {
    isMarked: role !== undefined,
    role: role ?? (concepts.has("paper") ? "required" : undefined),
    end: label.end,
  };
}
