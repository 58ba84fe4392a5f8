import type { HostsLeft } from "../core/links/progress.js";
import type { LinkTools } from "../core/links/run.js";
import { progressLine, WIPE_LINE } from "../render/links/links.js";
import type { Invocation } from "./invocation.js";

/** How often the progress line changes at most, in milliseconds. */
const PROGRESS_STEP = 100;

/** What somebody who watches sees of a run that is under way; `wipe` takes away the line that stands there. */
export async function progressOf(
  { context, globals }: Invocation,
  { isWatched, clock }: LinkTools,
  hasBar = false,
) {
  if (!isWatched || globals().quiet) return { show: () => undefined, wipe: () => undefined };
  const style = await context.styleErr(globals().color);
  let next = 0;
  let isShown = false;
  const wipe = () => {
    if (isShown) context.err(WIPE_LINE);
    isShown = false;
  };
  const show = (what: string, done: number, total: number, left?: () => HostsLeft) => {
    const now = clock.now();
    if (done === total) wipe();
    if (done === total || now < next) return;
    next = now + PROGRESS_STEP;
    isShown = true;
    context.err(progressLine(what, done, total, left?.(), style, hasBar));
  };
  return { show, wipe };
}
