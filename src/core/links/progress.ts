import { politenessName, type Scheduler } from "../net/schedule.js";
import type { Target } from "../net/url.js";

/** What a run still has to do. */
export interface HostsLeft {
  hosts: number;
  /** The host that will be done last, as its limits have it. */
  slowest: string;
  /** Milliseconds until then, at least. */
  ms: number;
}

/** What is left to do at the hosts of these targets. */
export function hostsLeft(targets: readonly Target[], { limitsOf }: Scheduler): HostsLeft {
  const counts = new Map<string, number>();
  for (const { host } of targets) {
    const name = politenessName(host);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const times = [...counts].map(([name, count]) => ({ name, ms: count * limitsOf(name).interval }));
  const slowest = times.reduce((most, one) => (one.ms > most.ms ? one : most), { name: "", ms: 0 });
  return { hosts: counts.size, slowest: slowest.name, ms: slowest.ms };
}
