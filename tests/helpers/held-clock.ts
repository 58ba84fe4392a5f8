import type { Clock } from "../../src/core/net/schedule.js";

/** A clock that stands still until it is moved. */
export function heldClock() {
  let now = 0;
  const alarms: { at: number; ring(): void }[] = [];
  const clock: Clock = {
    now: () => now,
    alarm(ms, ring) {
      const alarm = { at: now + ms, ring };
      alarms.push(alarm);
      return () => {
        const at = alarms.indexOf(alarm);
        if (at !== -1) alarms.splice(at, 1);
      };
    },
  };
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  /** Moves on, from alarm to alarm. */
  async function move(ms: number): Promise<void> {
    const end = now + ms;
    await settle();
    for (;;) {
      const next = alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      alarms.splice(alarms.indexOf(next), 1);
      now = Math.max(now, next.at);
      next.ring();
      await settle();
    }
    now = end;
  }
  return { clock, move, pending: () => alarms.length };
}
