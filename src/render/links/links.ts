import type { HostsLeft } from "../../core/links/progress.js";
import type { LinksReport } from "../../core/links/report.js";
import { count, printable } from "../../core/model/text.js";
import { renderJsonInParts } from "../json.js";
import type { Style } from "../style.js";
import { renderLinksGithub } from "./github.js";
import { renderLinksJunit } from "./junit.js";
import { renderLinksMarkdown } from "./markdown.js";
import { renderLinksSarif } from "./sarif.js";
import { renderLinksTap } from "./tap.js";
import { renderLinksText } from "./text.js";

/** How `check-links` can print. */
export const LINK_FORMATS = ["text", "json", "junit", "sarif", "github", "markdown", "tap"] as const;

/** The name of a format. */
export type LinkFormat = (typeof LINK_FORMATS)[number];

type LinkRenderer = (report: LinksReport, style: Style) => string | Iterable<string>;

/** The renderer of each format, in one part or several; in full with what people seldom want to see. */
export function linkRenderers(isFull: boolean): Readonly<Record<LinkFormat, LinkRenderer>> {
  return {
    text: (report, style) => renderLinksText(report, style, isFull),
    json: renderJsonInParts,
    junit: renderLinksJunit,
    sarif: renderLinksSarif,
    github: renderLinksGithub,
    markdown: renderLinksMarkdown,
    tap: renderLinksTap,
  };
}

/** Takes away the line that stands there. */
export const WIPE_LINE = "\r\x1b[K";

const BAR_COLUMNS = 20;

/** A line that the next one overwrites, with a bar where that is asked for: how far it is, and which host takes longest. */
export function progressLine(
  what: string,
  done: number,
  total: number,
  left: HostsLeft | undefined,
  { dim, green }: Style,
  hasBar = false,
): string {
  const full = Math.round((done / total) * BAR_COLUMNS);
  const bar = hasBar ? `${green("█".repeat(full))}${dim("░".repeat(BAR_COLUMNS - full))} ` : "";
  const parts = [`${done} of ${total} ${what}`, ...(left === undefined ? [] : leftText(left))];
  return `${WIPE_LINE}${bar}${dim(parts.join(", "))}`;
}

function leftText({ hosts, slowest, ms }: HostsLeft): string[] {
  const seconds = Math.round(ms / 1000);
  const time = seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
  return [`${count(hosts, "host")} left`, ...(seconds < 1 ? [] : [`${time} at ${printable(slowest)}`])];
}
