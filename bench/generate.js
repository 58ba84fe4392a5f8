// The lists that the benchmarks read.
const FIRST_DAY = Date.UTC(2023, 0, 1);
const MS_PER_DAY = 86_400_000;

/** A list with as many papers, each with three authors and two of twenty topics. A session reads one or two. */
export function generateList(papers, perSession = 2) {
  const topics = Array.from({ length: 20 }, (_, index) => `  topic-${index}: { title: Topic ${index} }`);
  const entries = Array.from(
    { length: papers },
    (_, index) => `  paper-${index}:
    name: Paper${index}
    title: "Paper ${index}: On the Matter of ${index} in Systems"
    authors: [Ada Author${index % 97}, Grace Writer${index % 89}, Kim Scholar${index % 83}]
    venue: OSDI
    year: ${2000 + (index % 24)}
    url: https://example.org/papers/${index}.pdf
    topics: [topic-${index % 20}, topic-${(index + 7) % 20}]`,
  );
  const sessions = Array.from({ length: papers / perSession }, (_, index) => {
    const date = new Date(FIRST_DAY + index * MS_PER_DAY).toISOString().slice(0, 10);
    const first = perSession * index;
    const extra = perSession === 2 ? `, extra: [paper-${first + 1}]` : "";
    return `  - { id: session-${index}, date: ${date}, required: [paper-${first}]${extra} }`;
  });
  return [
    "version: 1",
    "course: { id: generated, title: Generated }",
    "calendar: { timezone: Asia/Seoul }",
    "topics:",
    ...topics,
    "papers:",
    ...entries,
    "sessions:",
    ...sessions,
    "",
  ].join("\n");
}
