import { fstatSync, writeSync } from "node:fs";
import { join } from "node:path";
import packageJson from "../package.json" with { type: "json" };
import { type ColorChoice, type Context, type Journal, type ReaderTools, settingsOf } from "./context.js";
import { EXIT, InputError } from "./errors.js";
import { diskFiles } from "./io/files.js";
import { run } from "./program.js";
import { PLAIN, type Style } from "./render/style.js";

/** The digest of the built program; `esbuild.config.js` fills it in. */
declare const BUILD_ID: string;

const { env } = process;

/** Text is wrapped at this width where the output is no terminal, and never wider than lines read well. */
const DEFAULT_COLUMNS = 80;
const MAX_COLUMNS = 110;

const leave = () => process.exit(EXIT.interrupted);

/** What Ctrl-C does now. */
let onInterrupt: () => void = leave;

const cache: Context["cache"] = {
  get: async (text) => (await openCache()).get(text),
  set: async (text, value) => (await openCache()).set(text, value),
};

/** Loaded on first use: `node:crypto` alone takes 3 ms. */
async function openCache(): Promise<Context["cache"]> {
  const { diskCache, userCacheFolder } = await import("./io/cache.js");
  // Offsets of time zones are kept too, so new zone data counts as a new program.
  return diskCache(userCacheFolder(), `${packageJson.version} ${BUILD_ID} ${process.versions.tz}`);
}

const context: Context = {
  journal: openJournal,
  reader: openReader,
  serveEditor: async () =>
    (await import("./lsp/server.js")).serve(process.stdin, process.stdout, packageJson.version),
  out: (text) => writeWhole(1, text),
  err: (text) => writeWhole(2, text),
  style: (color) => styleOf(1, color),
  styleErr: (color) => styleOf(2, color),
  now: () => Date.now(),
  settings: settingsOf(env),
  readerZone: { offsetAt: (instant) => -new Date(instant).getTimezoneOffset() * 60_000 },
  readerTimeZone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
  files: diskFiles(
    workingFolder(),
    join(import.meta.dirname, "..", "data", "syllabus.yaml"),
    () => process.stdin,
  ),
  lastCommit: async (path) => (await import("./io/git.js")).lastCommit(path),
  textAt: async (revision, path) => (await import("./io/git.js")).textAt(revision, path),
  sha256: async (text) => (await import("node:crypto")).createHash("sha256").update(text).digest("base64"),
  cache,
  links: async () => {
    const { linkTools } = await import("./io/links.js");
    const { userCacheFolder } = await import("./io/cache.js");
    return linkTools({
      version: packageJson.version,
      home: packageJson.repository.url.replace(/^git\+|\.git$/g, ""),
      pdfWorker: join(import.meta.dirname, "pdf-worker.js"),
      cacheFolder: userCacheFolder(),
      proxies: {
        http: env.http_proxy ?? env.HTTP_PROXY,
        https: env.https_proxy ?? env.HTTPS_PROXY,
        no: env.no_proxy ?? env.NO_PROXY,
      },
      isWatched: terminalOf(2) !== undefined,
      whenInterrupted: (handler) => {
        onInterrupt = () => {
          // A second Ctrl-C does not wait.
          onInterrupt = leave;
          handler();
        };
      },
    });
  },
};

async function openReader(): Promise<ReaderTools> {
  const { readerTools } = await import("./io/reader.js");
  const { userFolders } = await import("./io/cache.js");
  return readerTools({
    env,
    folders: userFolders(),
    platform: process.platform,
    workingFolder: workingFolder(),
    isWatched: terminalOf(1) !== undefined,
  });
}

async function openJournal(): Promise<Journal> {
  const { diskJournal } = await import("./io/journal.js");
  const { userStateFolder } = await import("./io/cache.js");
  return diskJournal(join(userStateFolder(), "undo"), workingFolder());
}

/** A folder that was removed while a shell stands in it has no name but the one that the shell remembers. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    return env.PWD ?? "/";
  }
}

async function styleOf(descriptor: 1 | 2, color: ColorChoice | undefined): Promise<Style> {
  const terminal = terminalOf(descriptor);
  const columns = Math.min(terminal?.columns ?? DEFAULT_COLUMNS, MAX_COLUMNS);
  const palette = isColored(terminal, color) ? new (await import("chalk")).Chalk({ level: 1 }) : PLAIN;
  return { ...paints(palette), columns, hyperlinks: await hasHyperlinks(terminal) };
}

/** The terminal behind a descriptor, if one is there. Only a character device can be one. */
function terminalOf(descriptor: 1 | 2): NodeJS.WriteStream | undefined {
  if (!fstatSync(descriptor).isCharacterDevice()) return undefined;
  const stream = streamOf(descriptor);
  return stream.isTTY ? stream : undefined;
}

/** Only the paints: chalk defines them on its prototype, where spreading does not find them. */
function paints({ bold, dim, red, yellow, green, cyan }: typeof PLAIN): typeof PLAIN {
  return { bold, dim, red, yellow, green, cyan };
}

/** `--color` beats FORCE_COLOR beats NO_COLOR beats TERM=dumb beats whether a terminal is there. */
function isColored(terminal: NodeJS.WriteStream | undefined, color: ColorChoice = "auto"): boolean {
  if (color !== "auto") return color === "always";
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  if (env.NO_COLOR) return false;
  return env.TERM !== "dumb" && terminal !== undefined;
}

async function hasHyperlinks(terminal: NodeJS.WriteStream | undefined): Promise<boolean> {
  if (terminal === undefined && env.FORCE_HYPERLINK === undefined) return false;
  const { createSupportsHyperlinks } = await import("supports-hyperlinks");
  return createSupportsHyperlinks(terminal ?? { isTTY: false });
}

const SLICE_BYTES = 64 * 1024;

/** The descriptors whose streams hold text that waits for a full pipe: what comes later must stand behind it. */
const waiting = new Set<1 | 2>();

/** Of UTF-8 for a UTF-16 unit. */
const MAX_BYTES_PER_UNIT = 3;

/**
 * Writes straight to the descriptor: the streams of `process` load node's network stack for a pipe, 3 ms.
 * A reader that has seen enough, such as `head`, closes the pipe: that is no error.
 */
function writeWhole(descriptor: 1 | 2, text: string): void {
  if (waiting.has(descriptor)) {
    streamOf(descriptor).write(text);
    return;
  }
  // In slices: the report of a long list has 15 MB, and would be held a second time as bytes.
  const slice = new Uint8Array(Math.min(SLICE_BYTES, MAX_BYTES_PER_UNIT * text.length));
  let rest = text;
  let bytes = slice.subarray(0, 0);
  try {
    while (rest !== "") {
      const { read, written } = new TextEncoder().encodeInto(rest, slice);
      rest = rest.slice(read);
      bytes = slice.subarray(0, written);
      while (bytes.length > 0) bytes = bytes.subarray(writeSync(descriptor, bytes));
    }
  } catch (error) {
    // A pipe that its other end made non-blocking is full: the stream waits for it.
    if (codeOf(error) === "EAGAIN") {
      waiting.add(descriptor);
      streamOf(descriptor)
        .once("error", onWriteError)
        .write(Buffer.concat([bytes, Buffer.from(rest)]));
    } else onWriteError(error);
  }

  function onWriteError(error: unknown): void {
    // Where standard error is lost, nobody can be told.
    if (codeOf(error) === "EPIPE" || descriptor === 2) return;
    throw new InputError(`standard output cannot be written (${codeOf(error)})`, {
      hint: "is there room where it goes?",
      cause: error,
    });
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function streamOf(descriptor: 1 | 2): NodeJS.WriteStream {
  return descriptor === 1 ? process.stdout : process.stderr;
}

process.on("SIGINT", () => onInterrupt());

run(process.argv.slice(2), context).then((code) => {
  process.exitCode = code;
});
