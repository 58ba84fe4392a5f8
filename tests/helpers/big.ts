/** A valid list of many papers, each read in a session of its own. */
export function bigSyllabus(papers: number): string {
  const numbers = Array.from({ length: papers }, (_, index) => index);
  return [
    "version: 1",
    "course: { id: big, title: A big list }",
    "calendar: { timezone: UTC }",
    "papers:",
    ...numbers.map(
      (n) => `  p${n}: { name: P${n}, title: Paper ${n} on things, url: "https://example.org/${n}.pdf" }`,
    ),
    "sessions:",
    ...numbers.map((n) => `  - { id: s${n}, required: [p${n}] }`),
    "",
  ].join("\n");
}
