/** Why a file is refused that has more bytes than are read of any. */
export const TOO_LARGE = "larger than the check reads";

/** The code of a time-out that says that no connection was made. */
export const CONNECT_TIMEOUT = "connecting";

/** The code of a private address that a name stands for. */
export const PRIVATE_NAME = "its name resolves to one";

/** Every reason for which there is no answer, in words. */
export const FAULT_WORDS = {
  "unknown-host": "its name is unknown",
  "dns-failed": "its name could not be looked up",
  unreachable: "no connection",
  reset: "the connection was lost",
  timeout: "no answer in time",
  tls: "the secure connection failed",
  "tls-chain": "its certificate is sent without those between it and a root, which browsers fetch",
  "private-address": "a private address",
  "bad-answer": "the answer is not HTTP",
  "bad-coding": "it cannot be unpacked",
  "unknown-coding": "it is packed in a way that is not known",
  "too-large": TOO_LARGE,
  stopped: "the run was stopped",
} as const;

/** Why there is no answer. */
export type NetFault = keyof typeof FAULT_WORDS;
