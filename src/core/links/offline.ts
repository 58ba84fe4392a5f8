import type { Reply } from "../net/exchange.js";
import { politenessName } from "../net/schedule.js";
import type { Target } from "../net/url.js";
import type { OfflineCause } from "./report.js";

/** Different hosts that are unknown say more of this machine's names than of theirs. */
const UNKNOWN_HOSTS = 3;

/** Different names that all resolve to private addresses are made up by a VPN or a proxy. */
const PRIVATE_NAMES = 2;

/** What the answers of a run say of the network of this machine. */
export class Reachability {
  readonly #hosts = new Map<OfflineCause, Set<string>>();
  #hasAnswer = false;

  /** Takes in what came of a request. */
  note(target: Target, reply: Reply): void {
    const cause = causeOf(target, reply);
    if (cause === "none") return;
    if (cause === undefined) this.#hasAnswer = true;
    else {
      const hosts = this.#hosts.get(cause) ?? new Set();
      hosts.add(politenessName(target.host));
      this.#hosts.set(cause, hosts);
    }
  }

  /** Why this machine seems to be offline; undefined where it does not. */
  get offline(): OfflineCause | undefined {
    if (this.#hasAnswer) return undefined;
    const count = (cause: OfflineCause) => this.#hosts.get(cause)?.size ?? 0;
    if (count("resolver") > 0) return "resolver";
    if (count("no-network") > 0) return "no-network";
    if (count("unknown-hosts") >= UNKNOWN_HOSTS) return "unknown-hosts";
    return count("private-names") >= PRIVATE_NAMES && count("unknown-hosts") === 0
      ? "private-names"
      : undefined;
  }
}

/** What a reply says against the network; undefined where it came over it, `none` where it says nothing. */
function causeOf(target: Target, reply: Reply): OfflineCause | "none" | undefined {
  if (reply.kind === "answer") return undefined;
  switch (reply.fault) {
    case "dns-failed":
      return "resolver";
    case "unknown-host":
      return "unknown-hosts";
    case "private-address":
      return /^[[\d]/.test(target.host) && !/[a-z]/i.test(target.host.replace(/^\[.*/, ""))
        ? "none"
        : "private-names";
    case "stopped":
      return "none";
    case "unreachable":
      return /^E(NET|HOST)(UNREACH|DOWN)$/.test(reply.code) ? "no-network" : undefined;
    case "reset":
    case "timeout":
    case "tls":
    case "tls-chain":
    case "bad-answer":
    case "bad-coding":
    case "unknown-coding":
    case "too-large":
      return undefined;
  }
}
