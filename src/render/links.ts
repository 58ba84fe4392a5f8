import type { LinksReport } from "../core/links/report.js";
import { renderJson } from "./json.js";
import { renderLinksGithub } from "./links-github.js";
import { renderLinksJunit } from "./links-junit.js";
import { renderLinksMarkdown } from "./links-markdown.js";
import { renderLinksSarif } from "./links-sarif.js";
import { renderLinksTap } from "./links-tap.js";
import { renderLinksText } from "./links-text.js";
import type { Style } from "./style.js";

/** How `check-links` can print. */
export const LINK_FORMATS = ["text", "json", "junit", "sarif", "github", "markdown", "tap"] as const;

/** The name of a format. */
export type LinkFormat = (typeof LINK_FORMATS)[number];

/** The renderer of each format. */
export const linkRenderers = {
  text: renderLinksText,
  json: renderJson,
  junit: renderLinksJunit,
  sarif: renderLinksSarif,
  github: renderLinksGithub,
  markdown: renderLinksMarkdown,
  tap: renderLinksTap,
} as const satisfies Record<LinkFormat, (report: LinksReport, style: Style) => string>;

/** Takes away the line that stands there. */
export const WIPE_LINE = "\r\x1b[K";

/** A line that the next one overwrites. */
export function progressLine(what: string, done: number, total: number, { dim }: Style): string {
  return `${WIPE_LINE}${dim(`${done} of ${total} ${what}`)}`;
}
