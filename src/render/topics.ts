import { count } from "../core/model/text.js";
import type { TopicsReport } from "../core/query/shapes.js";
import { hang, lines, pad, width } from "./layout.js";
import type { Style } from "./style.js";

/** `topics` for people: each topic with how much of it there is. */
export function renderTopics({ topics }: TopicsReport, style: Style): string {
  const columns = Math.max(0, ...topics.map(({ id }) => width(id)));
  const heading = `${" ".repeat(columns)}  ${COUNTED.join("  ")}`;
  const rows = topics.flatMap(({ id, title, papers, required, sessions }) => {
    const counts = [papers, required, sessions].map((number, index) =>
      String(number).padStart(COUNTED[index]?.length ?? 0),
    );
    return hang(`${style.bold(pad(id, columns))}  ${counts.join("  ")}  `, title, style);
  });
  const table = topics.length === 0 ? [] : [style.dim(heading), ...rows, ""];
  return lines([...table, style.dim(count(topics.length, "topic"))]);
}

const COUNTED = ["papers", "required", "sessions"] as const;
