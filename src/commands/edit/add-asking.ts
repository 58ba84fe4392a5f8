import { type LookedUp, lookUp, type PaperQuery } from "../../core/add/look-up.js";
import type { NetTools } from "../../core/net/attempt.js";
import { hostLimits, Scheduler } from "../../core/net/schedule.js";
import { pageAsker, serviceAsker } from "../../core/services/asker.js";
import { serviceLimits, servicesOf } from "../../core/services/services.js";
import { askingLine } from "../../render/change.js";
import type { Invocation } from "../invocation.js";
import type { Loaded } from "../load.js";

/** Nobody waits longer for what can be typed, in milliseconds. */
const MAX_TIME = 60_000;

const TOO_LATE = "there was no answer within a minute";

/** Asks services and pages what they know of a paper, as gently as the link check does. */
export async function askAround(
  invocation: Invocation,
  { file }: Loaded,
  query: PaperQuery,
  { allowPrivate }: { allowPrivate?: true | undefined },
): Promise<LookedUp> {
  const { context } = invocation;
  const services = servicesOf(context.settings.services ?? {});
  const tools = await context.links();
  const network = tools.open({ allowPrivate: allowPrivate === true });
  const limits = hostLimits(file.links?.hosts ?? {}, {}, serviceLimits(services));
  const scheduler = new Scheduler(tools.clock, limits);
  const callOff = tools.clock.alarm(MAX_TIME, () => {
    scheduler.stop();
    void network.close();
  });
  const net: NetTools = {
    exchange: network.exchange,
    scheduler,
    clock: tools.clock,
    random: tools.random,
    now: context.now,
  };
  const progress = await progressOf(invocation, tools.isWatched);
  const found = await lookUp(query, {
    services,
    ask: serviceAsker(net, TOO_LATE),
    askPage: pageAsker(net, TOO_LATE),
    progress,
  });
  progress(undefined);
  callOff();
  await network.close();
  return found;
}

async function progressOf({ context, globals, json }: Invocation, isWatched: boolean) {
  if (!isWatched || globals().quiet || json) return () => undefined;
  const style = await context.styleErr(globals().color);
  return (title: string | undefined) => context.err(askingLine(title, style));
}
