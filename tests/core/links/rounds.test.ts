import { expect, test } from "vitest";
import { type Round, Rounds, type Sighted } from "../../../src/core/links/rounds.js";
import { Scheduler } from "../../../src/core/net/schedule.js";
import { heldClock } from "../../helpers/held-clock.js";

/** A paper by the host it is on; `dead` ones seem so at the first look. */
interface Item {
  host: string;
  isDead: boolean;
}

const alive = (host: string, count: number): Item[] =>
  Array.from({ length: count }, () => ({ host, isDead: false }));
const dead = (host: string, count: number): Item[] =>
  Array.from({ length: count }, () => ({ host, isDead: true }));

/** Looks at items, one at each host every 100 ms, and writes down when. */
async function watch(
  items: readonly Item[],
  {
    mayConfirm = true,
    stopAt,
    steps = {},
  }: { mayConfirm?: boolean; stopAt?: number; steps?: Record<string, number> } = {},
) {
  const { clock, move } = heldClock();
  const scheduler = new Scheduler(clock, (host) => ({ concurrency: 1, interval: steps[host] ?? 100 }));
  const looks: string[] = [];
  const finished: Item[] = [];
  const rounds = new Rounds<Item, Item>(scheduler, {
    mayConfirm,
    hostOf: ({ host }) => host,
    finish: (item) => void finished.push(item),
    async look(item, round: Round, granted): Promise<Sighted<Item>> {
      if (granted === undefined) return { kind: "stopped" };
      granted.sent();
      looks.push(`${clock.now()} ${item.host} ${round}`);
      return { kind: item.isDead && round === "first" ? "dead" : "alive", found: item };
    },
  });
  const run = rounds.run(items);
  if (stopAt !== undefined) {
    await move(stopAt);
    scheduler.stop();
  }
  await move(10_000);
  return { looks, finished, unconfirmed: await run };
}

test("what seems dead is looked at again when no other host has more left to do", async () => {
  const { looks, finished } = await watch([...dead("a", 1), ...alive("b", 4)]);
  expect(looks).toEqual([
    "0 a first",
    "0 b first",
    "100 b first",
    "200 b first",
    "200 a second",
    "300 b first",
  ]);
  expect(finished).toHaveLength(5);
});

test("second looks make no run longer than its busiest host", async () => {
  const { looks } = await watch([...dead("a", 5), ...alive("b", 5), ...dead("c", 3)]);
  expect(looks.filter((look) => look.includes("a"))).toHaveLength(10);
  expect(looks.at(-1)).toMatch(/^900 /);
  expect(looks.filter((look) => look.includes("c second"))).toEqual([
    "600 c second",
    "700 c second",
    "800 c second",
  ]);
});

test("a host that is asked seldom has more to do", async () => {
  const { looks } = await watch([...dead("a", 1), ...alive("slow", 3)], { steps: { slow: 3_000 } });
  expect(looks.filter((look) => look.includes("a"))).toEqual(["0 a first", "6000 a second"]);
});

test("where nothing answers, nothing is looked at again", async () => {
  const items = dead("a", 2);
  const { looks, finished, unconfirmed } = await watch(items, { mayConfirm: false });
  expect(looks).toEqual(["0 a first", "100 a first"]);
  expect(finished).toEqual([]);
  expect(unconfirmed).toEqual(items);
});

test("what a stopped run did not look at again is not finished", async () => {
  const { looks, finished, unconfirmed } = await watch([...dead("a", 2), ...alive("b", 9)], { stopAt: 350 });
  expect(looks.filter((look) => look.includes("second"))).toEqual([]);
  expect(finished).toEqual(alive("b", 4));
  expect(unconfirmed).toEqual([]);
});

test("nothing to look at is done at once", async () => {
  expect(await watch([])).toEqual({ looks: [], finished: [], unconfirmed: [] });
});
