import type { TopicsReport } from "../core/contract.js";
import { count } from "../core/text.js";
import { hang, lines, pad, width } from "./layout.js";
import type { Style } from "./style.js";

/** `topics` for people: each topic with how much of it there is. */
export function renderTopics({ topics }: TopicsReport, style: Style): string {
  const columns = Math.max(0, ...topics.map(({ id }) => width(id)));
  const rows = topics.flatMap(({ id, title, papers, required, sessions }) => {
    const counts = `${count(papers, "paper")} (${required} required) in ${count(sessions, "session")}`;
    return hang(`${style.bold(pad(id, columns))}  `, `${title} ${style.dim(`· ${counts}`)}`, style);
  });
  return lines([...rows, "", style.dim(count(topics.length, "topic"))]);
}
