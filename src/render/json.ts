/** A report as JSON for other programs. */
export function renderJson(report: object): string {
  return `${stringify(report)}\n`;
}

/** JSON may hold some characters as they are (RFC 8259, §7) that terminals obey (ECMA-48, §5.3). */
function stringify(value: unknown): string {
  const text = JSON.stringify(value, null, 2) ?? "null";
  return text.replace(/[\x7f-\x9f]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

/** How many items of a list one part of the JSON holds. */
const ITEMS_PER_PART = 200;

/** The same text in parts, for reports whose lists are so long that the whole is better never held at once. */
export function* renderJsonInParts(report: object): Generator<string> {
  let before = "{";
  for (const [key, value] of Object.entries(report)) {
    if (value === undefined) continue;
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    yield `${before}\n  ${stringify(key)}: ${items.length > 0 ? "[" : indented(value, "  ")}`;
    for (let at = 0; at < items.length; at += ITEMS_PER_PART) {
      const part = items.slice(at, at + ITEMS_PER_PART).map((item) => `\n    ${indented(item, "    ")}`);
      yield (at > 0 ? "," : "") + part.join(",");
    }
    if (items.length > 0) yield "\n  ]";
    before = ",";
  }
  yield before === "{" ? "{}\n" : "\n}\n";
}

/** Line feeds within strings are escaped, so that each one here begins a line. */
function indented(value: unknown, indent: string): string {
  return stringify(value).replaceAll("\n", `\n${indent}`);
}
