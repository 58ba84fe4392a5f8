/** A report as JSON for other programs. */
export function renderJson(report: object): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
