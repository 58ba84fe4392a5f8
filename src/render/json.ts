/** A report as JSON for other programs. */
export function renderJson(report: object): string {
  const text = JSON.stringify(report, null, 2);
  // JSON may hold these as they are (RFC 8259, §7), but terminals obey them (ECMA-48, §5.3).
  return `${text.replace(/[\x7f-\x9f]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`)}\n`;
}
