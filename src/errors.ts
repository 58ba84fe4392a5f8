/** What the process returns. One meaning each, the same for every command. */
export const EXIT = {
  /** The command did what was asked; an empty result is fine too. */
  ok: 0,
  /** Findings: a problem in the syllabus, a dead link, a file that `--check` finds outdated. */
  findings: 1,
  /** The command line is wrong. */
  usage: 2,
  /** A file, a syllabus or the network cannot be read. */
  input: 3,
  /** A bug in aisys. */
  bug: 70,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const;

/** One of the documented exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Everything that goes wrong for a reason the reader can do something about. Caught once, in `run`. */
export abstract class AisysError extends Error {
  abstract readonly kind: "usage" | "input";
  abstract readonly exitCode: ExitCode;
  /** What to do about it, as one sentence. */
  readonly hint: string | undefined;

  constructor(message: string, options: { hint?: string | undefined; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.hint = options.hint;
  }
}

/** The command line asks for something that does not exist or does not fit together. */
export class UsageError extends AisysError {
  readonly kind = "usage";
  readonly exitCode = EXIT.usage;
}

/** A file or a syllabus cannot be read or is not valid. */
export class InputError extends AisysError {
  readonly kind = "input";
  readonly exitCode = EXIT.input;
}
