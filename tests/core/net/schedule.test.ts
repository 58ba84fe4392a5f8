import { expect, test } from "vitest";
import { type HostLimits, hostLimits, politenessName, Scheduler } from "../../../src/core/net/schedule.js";
import { heldClock } from "../../helpers/held-clock.js";

test("starts keep their distance, and no more are in flight than allowed", async () => {
  const { clock, move } = heldClock();
  const scheduler = new Scheduler(clock, () => ({ concurrency: 2, interval: 200 }));
  const starts: number[] = [];
  let inFlight = 0;
  let most = 0;
  const task = async (sent: () => void) => {
    starts.push(clock.now());
    sent();
    inFlight += 1;
    most = Math.max(most, inFlight);
    await new Promise<void>((resolve) => clock.alarm(500, resolve));
    inFlight -= 1;
  };
  const all = Promise.all([1, 2, 3, 4, 5].map(() => scheduler.run("a.org", task)));
  await move(5000);
  await all;
  expect({ starts, most }).toEqual({ starts: [0, 200, 500, 700, 1000], most: 2 });
});

test("the distance counts from when a request goes out, not from when its connection is begun", async () => {
  const { clock, move } = heldClock();
  const scheduler = new Scheduler(clock, () => ({ concurrency: 2, interval: 200 }));
  const sentAt: number[] = [];
  const task = (connecting: number) => async (sent: () => void) => {
    await new Promise<void>((resolve) => clock.alarm(connecting, resolve));
    sentAt.push(clock.now());
    sent();
  };
  const all = Promise.all([scheduler.run("a.org", task(150)), scheduler.run("a.org", task(0))]);
  await move(1000);
  await all;
  expect(sentAt).toEqual([150, 350]);
});

test("hosts do not wait for each other", async () => {
  const { clock, move } = heldClock();
  const scheduler = new Scheduler(clock, () => ({ concurrency: 1, interval: 1000 }));
  const starts: string[] = [];
  for (const host of ["a", "a", "b", "c"]) {
    void scheduler.run(host, async () => {
      starts.push(`${host} ${clock.now()}`);
    });
  }
  await move(1000);
  expect(starts).toEqual(["a 0", "b 0", "c 0", "a 1000"]);
});

test("what is delayed comes after what waits already", async () => {
  const { clock, move } = heldClock();
  const scheduler = new Scheduler(clock, () => ({ concurrency: 1, interval: 100 }));
  const order: string[] = [];
  const task = (name: string) => async () => {
    order.push(name);
  };
  void scheduler.run("a", task("first"));
  void scheduler.run("a", task("retry"), 50);
  for (const name of ["second", "third"]) void scheduler.run("a", task(name));
  await move(1000);
  expect(order).toEqual(["first", "second", "third", "retry"]);
});

test("a host that wants a rest gets it", async () => {
  const { clock, move } = heldClock();
  const scheduler = new Scheduler(clock, () => ({ concurrency: 1, interval: 100 }));
  const starts: number[] = [];
  const task = async () => {
    starts.push(clock.now());
    if (starts.length === 1) scheduler.pause("a", 30_000);
  };
  void scheduler.run("a", task);
  void scheduler.run("a", task);
  await move(60_000);
  expect(starts).toEqual([0, 30_000]);
});

test("a closed host and a stopped scheduler leave nothing waiting", async () => {
  const { clock, move, pending } = heldClock();
  const scheduler = new Scheduler(clock, () => ({ concurrency: 1, interval: 100 }));
  const done: (string | undefined)[] = [];
  const ask = async (host: string) => done.push(await scheduler.run(host, async () => host, 10));
  const all = [ask("a"), ask("a"), ask("b")];
  scheduler.close("a", 99);
  await move(20);
  void ask("b");
  scheduler.stop();
  await Promise.all(all);
  await move(0);
  expect(done).toEqual([undefined, undefined, "b", undefined]);
  expect(scheduler.closedUntil("a")).toBe(99);
  expect(pending()).toBe(0);
});

test("no more are in flight over all hosts than there may be sockets", async () => {
  const { clock, move } = heldClock();
  const scheduler = new Scheduler(clock, () => ({ concurrency: 2, interval: 0 }), 3);
  let inFlight = 0;
  let most = 0;
  const tasks = Array.from({ length: 20 }, (_, index) =>
    scheduler.run(`host${index % 10}`, async (sent) => {
      sent();
      inFlight += 1;
      most = Math.max(most, inFlight);
      await new Promise<void>((resolve) => clock.alarm(10, resolve));
      inFlight -= 1;
    }),
  );
  await move(1000);
  await Promise.all(tasks);
  expect(most).toBe(3);
});

test("arXiv's machines share one turn every three seconds, unless the list says otherwise", () => {
  expect(politenessName("export.arxiv.org")).toBe("arxiv.org");
  expect(politenessName("notarxiv.org")).toBe("notarxiv.org");
  const limits = hostLimits({ "Slow.org": { interval: 5000 } }, { concurrency: 4 });
  expect([limits("arxiv.org"), limits("slow.org"), limits("b.org")]).toEqual([
    { concurrency: 1, interval: 3000 },
    { concurrency: 4, interval: 5000 },
    { concurrency: 4, interval: 200 },
  ]);
});

test("a dot at the end of a name is no way around the limits of its host", () => {
  expect(["export.arxiv.org.", "a.org."].map(politenessName)).toEqual(["arxiv.org", "a.org"]);
});

test.each([
  ["Bücher.example", "xn--bcher-kva.example"],
  ["a.org.", "a.org"],
  ["[0:0::1]", "[::1]"],
  ["export.arxiv.org.", "arxiv.org"],
])("limits for %s are those of %s", (written, name) => {
  expect(hostLimits({ [written]: { interval: 7 } }, {})(name).interval).toBe(7);
});

test("the command line can only be gentler than what a host publishes", () => {
  const published = new Map([["index.org", { concurrency: 1, interval: 1000 }]]);
  const limitsOf = (given: Partial<HostLimits>, settings = {}) =>
    hostLimits(settings, given, published)("index.org");
  expect(limitsOf({ concurrency: 8, interval: 0 })).toEqual({ concurrency: 1, interval: 1000 });
  expect(limitsOf({ interval: 9000 })).toEqual({ concurrency: 1, interval: 9000 });
  expect(limitsOf({}, { "index.org": { interval: 0 } })).toEqual({ concurrency: 1, interval: 0 });
});
