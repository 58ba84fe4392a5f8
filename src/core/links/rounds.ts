import type { Granted } from "../net/look.js";
import type { Entry, Scheduler } from "../net/schedule.js";

/** Everything is looked at once; what seems dead then, a second time. */
export type Round = "first" | "second";

/** What a look came to. */
export type Sighted<Found> = { kind: "alive" | "dead"; found: Found } | { kind: "stopped" };

/** What the rounds ask of whoever looks. */
export interface RoundTools<Item, Found> {
  /** Whose turn an item waits for. */
  hostOf(item: Item): string;
  look(item: Item, round: Round, granted: Granted | undefined): Promise<Sighted<Found>>;
  /** Called once for each item that was looked at to the end. */
  finish(found: Found): void;
  /** Whether second looks make sense yet. */
  readonly mayConfirm: boolean;
}

/** What is left to do at one host. */
interface Work<Item, Found> {
  name: string;
  /** Milliseconds between two looks. */
  step: number;
  firstLooks: number;
  /** First and second looks, as far as is known. */
  looks: number;
  dead: { item: Item; found: Found }[];
}

/**
 * Looks at items, and a second time at those that seem dead, as late as costs no time: a server that stumbles
 * for a moment kills no paper. A host's second looks begin when no other host has more left to do.
 */
export class Rounds<Item, Found> {
  readonly #scheduler: Scheduler;
  readonly #tools: RoundTools<Item, Found>;
  readonly #hosts = new Map<string, Work<Item, Found>>();
  /** Hosts that wait for their second looks. */
  readonly #waiting = new Set<Work<Item, Found>>();
  /** The most that a host has left to do, in milliseconds, and how many hosts have that. */
  #longest = { left: 0, hosts: 0 };
  #underWay = 0;
  #settle: { resolve(): void; reject(error: unknown): void } | undefined;

  constructor(scheduler: Scheduler, tools: RoundTools<Item, Found>) {
    this.#scheduler = scheduler;
    this.#tools = tools;
  }

  /** Looks at all items. What it gives seemed dead and was not looked at again, because nothing at all answered. */
  async run(items: readonly Item[]): Promise<Found[]> {
    for (const item of items) {
      const work = this.#workFor(item);
      work.firstLooks += 1;
      work.looks += 1;
    }
    this.#measure();
    await new Promise<void>((resolve, reject) => {
      this.#settle = { resolve, reject };
      for (const item of items) this.#enqueue(item, "first", this.#workFor(item));
      this.#finishIfOver();
    });
    return [...this.#waiting].flatMap(({ dead }) => dead.map(({ found }) => found));
  }

  #workFor(item: Item): Work<Item, Found> {
    const name = this.#tools.hostOf(item);
    const known = this.#hosts.get(name);
    if (known !== undefined) return known;
    const step = Math.max(1, this.#scheduler.limitsOf(name).interval);
    const work: Work<Item, Found> = { name, step, firstLooks: 0, looks: 0, dead: [] };
    this.#hosts.set(name, work);
    return work;
  }

  #enqueue(item: Item, round: Round, work: Work<Item, Found>): void {
    this.#underWay += 1;
    this.#scheduler.enqueue(work.name, new WaitingLook(this, item, round, work));
  }

  /** Looks at one item in its turn. Without a turn the look ends at once, and says why. */
  look(item: Item, round: Round, work: Work<Item, Found>, granted: Granted | undefined): Promise<void> {
    return this.#tools
      .look(item, round, granted)
      .then((sighted) => this.#conclude(item, sighted, round, work))
      .catch((error: unknown) => this.#settle?.reject(error));
  }

  #conclude(item: Item, sighted: Sighted<Found>, round: Round, work: Work<Item, Found>): void {
    const longest = this.#longest.left;
    this.#underWay -= 1;
    if (round === "first") work.firstLooks -= 1;
    if (round === "first" && sighted.kind === "dead") work.dead.push({ item, found: sighted.found });
    else {
      this.#countDown(work);
      if (sighted.kind !== "stopped") this.#tools.finish(sighted.found);
    }
    const isWaiting = work.firstLooks === 0 && work.dead.length > 0;
    if (isWaiting) this.#waiting.add(work);
    const hasChanged = isWaiting || this.#longest.left < longest || this.#underWay === 0;
    if (hasChanged && this.#tools.mayConfirm) this.#startSecondLooks();
    this.#finishIfOver();
  }

  #countDown(work: Work<Item, Found>): void {
    if (leftToDo(work) === this.#longest.left) this.#longest.hosts -= 1;
    work.looks -= 1;
    if (this.#longest.hosts === 0) this.#measure();
  }

  #measure(): void {
    const left = [...this.#hosts.values()].map(leftToDo);
    const most = left.reduce((longest, one) => Math.max(longest, one), 0);
    this.#longest = { left: most, hosts: left.filter((one) => one === most).length };
  }

  #startSecondLooks(): void {
    for (const work of this.#waiting) {
      if (leftToDo(work) < this.#longest.left) continue;
      this.#waiting.delete(work);
      const { dead } = work;
      work.dead = [];
      for (const { item } of dead) this.#enqueue(item, "second", work);
    }
  }

  #finishIfOver(): void {
    if (this.#underWay === 0) this.#settle?.resolve();
  }
}

/** In milliseconds. */
function leftToDo({ looks, step }: Work<unknown, unknown>): number {
  return looks * step;
}

/** A look that waits for its host's turn: until then an item costs no more than this and its place in the queue. */
class WaitingLook<Item, Found> implements Entry {
  readonly #rounds: Rounds<Item, Found>;
  readonly #item: Item;
  readonly #round: Round;
  readonly #work: Work<Item, Found>;

  constructor(rounds: Rounds<Item, Found>, item: Item, round: Round, work: Work<Item, Found>) {
    this.#rounds = rounds;
    this.#item = item;
    this.#round = round;
    this.#work = work;
  }

  start(sent: () => void): Promise<void> {
    return new Promise((release) => {
      void this.#look({ sent, release }).finally(release);
    });
  }

  cancel(): void {
    void this.#look(undefined);
  }

  #look(granted: Granted | undefined): Promise<void> {
    return this.#rounds.look(this.#item, this.#round, this.#work, granted);
  }
}
