import type { Clock } from "../../src/core/net/schedule.js";
import type { Services } from "../../src/core/services/services.js";
import type { NetworkSettings } from "../../src/io/network/http.js";
import { fastClock, testNetwork } from "./links.js";
import { type TestContext, testContext } from "./test-context.js";

/** How a network differs from the usual one. */
interface OnlineOptions {
  isMinuteOver?: boolean;
  timeouts?: NonNullable<NetworkSettings["timeouts"]>;
}

/** The environment that names stand-ins for services, as `main.ts` reads it. */
function settingsOf({ urls, contact }: Services) {
  return { services: { ...urls, contact } };
}

/** Pauses between tries take no time to test. */
const SPEED = 50;

/** A minute is not waited for, unless it is over at once. */
function hurriedClock(isMinuteOver: boolean): Clock {
  const clock = fastClock(SPEED);
  return {
    ...clock,
    alarm: (ms, ring) => clock.alarm(ms < 60_000 ? ms : isMinuteOver ? 1 : ms * SPEED, ring),
  };
}

/** A context in memory with a real network, and a clock that hurries. */
export function onlineContext(
  list: string,
  services: Services,
  { isMinuteOver = false, timeouts = {} }: OnlineOptions = {},
): TestContext & { watch(): void } {
  const context = testContext({ files: { "syllabus.yaml": list }, settings: settingsOf(services) });
  let isWatched = false;
  return {
    ...context,
    watch: () => {
      isWatched = true;
    },
    links: async () => ({
      open: ({ allowPrivate }) => ({
        ...testNetwork({ allowPrivate, timeouts }),
        inspect: async () => ({ kind: "fits", isCompared: false }),
      }),
      clock: hurriedClock(isMinuteOver),
      random: () => 0,
      sha1: () => "",
      state: () => ({ path: "", load: () => ({ text: "" }), save: () => ({}) }),
      textAt: async () => undefined,
      whenInterrupted: () => undefined,
      isWatched,
    }),
  };
}
