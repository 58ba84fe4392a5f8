/**
 * Whether two parts of a syllabus say the same. The order of keys says nothing, and neither does a list or
 * map that is empty: `extra: []` is no `extra` at all.
 */
export function saysTheSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other);
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => saysTheSame(item, other[index]));
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => saysTheSame(one[key], other[key]));
}

/** Whether a part holds nothing. */
export function isNothing(part: unknown): boolean {
  if (part === undefined) return true;
  if (Array.isArray(part)) return part.length === 0;
  return isRecord(part) && Object.values(part).every((value) => value === undefined);
}

/** Whether a value is a map. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
