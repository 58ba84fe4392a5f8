import { createHash } from "node:crypto";
import type { CheckTools } from "../../src/core/links/check.js";
import type { PaperLink } from "../../src/core/links/collect.js";
import { type Clock, type HostLimits, Scheduler } from "../../src/core/net/schedule.js";
import { parseTarget } from "../../src/core/net/url.js";
import { type NetworkSettings, openNetwork } from "../../src/io/network/http.js";

/** A clock that runs so many times faster than real ones, so that pauses between tries take no time to test. */
export function fastClock(speed: number): Clock {
  return {
    now: () => performance.now() * speed,
    alarm(ms, ring) {
      const timer = setTimeout(ring, ms / speed);
      return () => clearTimeout(timer);
    },
  };
}

/**
 * A clock that leaps over the pauses between requests, and over nothing else: what guards a whole run keeps
 * its time, so that no outcome hangs on the speed of a machine.
 */
export function leapingClock(): Clock {
  let leapt = 0;
  return {
    now: () => performance.now() + leapt,
    alarm(ms, ring) {
      const isPause = ms <= LONGEST_PAUSE;
      const timer = setTimeout(
        () => {
          if (isPause) leapt += ms;
          ring();
        },
        isPause ? 0 : ms,
      );
      return () => clearTimeout(timer);
    },
  };
}

/** The longest of a link's own pauses; that after which a machine counts as offline is longer. */
const LONGEST_PAUSE = 3_000;

/** A network that may reach the servers of the tests. */
export function testNetwork(settings: Partial<NetworkSettings> = {}) {
  return openNetwork({
    userAgent: "aisys/test (+https://example.org)",
    allowPrivate: true,
    proxies: {},
    ...settings,
  });
}

/** The tools of a run, with a clock that hurries. */
export function testTools(
  network: ReturnType<typeof openNetwork>,
  own: Partial<CheckTools> & { limits?: HostLimits } = {},
): CheckTools {
  const { limits = { concurrency: 8, interval: 0 }, ...rest } = own;
  const clock = rest.clock ?? fastClock(1000);
  return {
    exchange: network.exchange,
    scheduler: new Scheduler(clock, () => limits),
    clock,
    random: () => 0.5,
    now: () => Date.parse("2026-03-02T12:00:00Z"),
    sha1: (bytes) => createHash("sha1").update(bytes).digest("hex"),
    progress: () => undefined,
    ...rest,
  };
}

/** A link as the list would have it. */
export function linkTo(url: string, own: Partial<PaperLink> = {}): PaperLink {
  const place = { paper: "p", file: "list.yaml", line: 1, column: 1, endColumn: 2 };
  return {
    url,
    parsed: parseTarget(url),
    expected: "pdf",
    titles: [],
    places: [place],
    ...own,
  };
}
