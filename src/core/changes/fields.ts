import type { FieldValue } from "./shape.js";

/** What a field held and holds. */
export interface FieldChange {
  before?: FieldValue;
  after?: FieldValue;
}

/** Whether two plain values say the same. */
function isSameValue(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** How a field changed; nothing where it did not. */
export function fieldChange(
  before: FieldValue | undefined,
  after: FieldValue | undefined,
): FieldChange | undefined {
  return isSameValue(before, after) ? undefined : valuesOf(before, after);
}

/** A value, and what it would be if the file said nothing of it. */
export interface Derived {
  value: FieldValue | undefined;
  usual: FieldValue | undefined;
}

/**
 * How a field changed that follows something else unless it is set, as times follow the calendar: to follow
 * it still is no change, to stay behind is one.
 */
export function derivedChange(before: Derived, after: Derived): FieldChange | undefined {
  const [followed, follows] = [before, after].map(({ value, usual }) => isSameValue(value, usual));
  if (followed && follows) return undefined;
  const leaves = followed && !follows;
  if (!leaves && isSameValue(before.value, after.value)) return undefined;
  return valuesOf(before.value, after.value);
}

/** Nothing and an empty list are left out. */
function valuesOf(before: FieldValue | undefined, after: FieldValue | undefined): FieldChange {
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
