/** A list whose papers have the given links, all required by one session each, a week apart. */
export function listOf(urls: Readonly<Record<string, string>>, rest = "", first = "2026-03-02"): string {
  const ids = Object.keys(urls);
  const dateOf = (index: number) =>
    new Date(Date.parse(first) + index * 7 * 86_400_000).toISOString().slice(0, 10);
  return [
    "version: 1",
    "course: { id: test, title: Test }",
    "calendar: { timezone: UTC }",
    "papers:",
    ...ids.map((id) => `  ${id}: { name: ${id.toUpperCase()}, url: ${JSON.stringify(urls[id])} }`),
    "sessions:",
    ...ids.map((id, index) => `  - { id: s-${id}, date: ${dateOf(index)}, required: [${id}] }`),
    rest,
  ].join("\n");
}
