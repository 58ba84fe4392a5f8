import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { hostname, uptime } from "node:os";
import { InputError } from "../errors.js";
import { isSystemError } from "./system-error.js";

/** How long to wait for another run, in steps. What is done under a lock takes milliseconds. */
const WAIT_STEP = 20;
const MAX_WAITS = 250;

/** A lock without its owner's name is half made, which takes microseconds, or its owner was killed. */
const HALF_MADE_FOR = 2_000;

/** Whether a process on another machine still runs cannot be asked; nobody holds a lock this long. */
const ELSEWHERE_FOR = 600_000;

const NOW = new Int32Array(new SharedArrayBuffer(4));

/**
 * Does something while no other process does anything under the same lock: a file that only one process can
 * make (`O_EXCL`, open(2)). It holds the id and the machine of its owner, so that the lock of a killed run
 * is known as such, and removed.
 *
 * @param lock the path of the lock
 * @param name what the reader calls that which is locked
 * @throws InputError where another process holds the lock for 5 seconds, the system's errors where it cannot be made
 */
export function withLock<T>(lock: string, name: string, action: () => T): T {
  takeLock(lock, name);
  try {
    return action();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock(lock: string, name: string): void {
  for (let waits = 0; !isTaken(lock); waits += 1) {
    if (isAbandoned(lock)) removeAbandoned(lock);
    else if (waits < MAX_WAITS) Atomics.wait(NOW, 0, 0, WAIT_STEP);
    else throw heldElsewhere(lock, name);
  }
}

/** Whether the lock could be taken. The name is read again: a run that slept in between may have lost it. */
function isTaken(lock: string): boolean {
  const descriptor = openNew(lock);
  if (descriptor === undefined) return false;
  const owner = `${process.pid} ${hostname()}\n`;
  try {
    writeSync(descriptor, owner);
  } catch (error) {
    // A full disk must not leave a lock without a name behind.
    rmSync(lock, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
  return readLock(lock) === owner;
}

/** A file that was not there before, or undefined where it is. */
function openNew(path: string): number | undefined {
  try {
    return openSync(path, "wx", 0o644);
  } catch (error) {
    if (isSystemError(error) && error.code === "EEXIST") return undefined;
    throw error;
  }
}

function readLock(lock: string): string | undefined {
  try {
    return readFileSync(lock, "utf8");
  } catch {
    return undefined;
  }
}

/** Whether the run that made the lock can no longer be at work. */
function isAbandoned(lock: string): boolean {
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (made === undefined) return false;
  const age = Date.now() - made;
  const { pid, host } = ownerOf(readLock(lock));
  if (pid === undefined) return age > HALF_MADE_FOR;
  if (host !== hostname()) return age > ELSEWHERE_FOR;
  // Ids begin anew when a machine starts. This very process holds no lock here: it is not at work below.
  return pid === process.pid || age > uptime() * 1000 || !isRunning(pid);
}

function ownerOf(text = ""): { pid?: number; host?: string } {
  const [, pid, host] = /^(\d{1,10}) (.*)\n$/.exec(text) ?? [];
  return pid === undefined || host === undefined ? {} : { pid: Number(pid), host };
}

/** Signal 0 only asks (kill(2)); a process of somebody else may not be asked, but it is there. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isSystemError(error) || error.code !== "ESRCH";
  }
}

/**
 * Of several that find an abandoned lock, one removes it: between the look and the removal nobody else can
 * have put a good one in its place.
 */
function removeAbandoned(lock: string): void {
  const breaker = `${lock}.break`;
  const descriptor = openNew(breaker);
  if (descriptor === undefined) {
    const made = statSync(breaker, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (Date.now() - made > HALF_MADE_FOR) rmSync(breaker, { force: true });
    else Atomics.wait(NOW, 0, 0, WAIT_STEP);
    return;
  }
  closeSync(descriptor);
  try {
    if (isAbandoned(lock)) rmSync(lock, { force: true });
  } finally {
    rmSync(breaker, { force: true });
  }
}

function heldElsewhere(lock: string, name: string): InputError {
  const { pid } = ownerOf(readLock(lock));
  const who = pid === undefined ? "another aisys" : `another aisys (${pid})`;
  return new InputError(`${name} is being changed by ${who}`, {
    hint: `try again; if there is none at work, delete ${lock}`,
  });
}
