import { createHash } from "node:crypto";
import { join } from "node:path";
import { type Context, settingsOf } from "../../src/context.js";
import { intlZone } from "../../src/core/model/zone.js";
import { diskFiles } from "../../src/io/files.js";
import { lastCommit, textAt } from "../../src/io/git.js";
import { diskJournal } from "../../src/io/journal.js";
import { linkTools } from "../../src/io/links.js";
import { readerTools } from "../../src/io/reader.js";
import { run } from "../../src/program.js";
import { type Outcome, ROOT, SHIPPED } from "./aisys.js";
import { leapingClock } from "./links.js";
import { PLAIN_80 } from "./test-context.js";

/** Where a command line is typed: the working folder, and the variables that a process would get. */
interface Place {
  folder: string;
  env: Readonly<Record<string, string>>;
}

/** The outcome of a command line, with all that it wrote in the order in which a terminal shows it. */
interface Shown extends Outcome {
  shown: string;
}

/** What was read of a list, by its text: lists are many times the same. The cache on disk has its own tests. */
const PARSED = new Map<string, string>();

/**
 * Runs a command line in this process on the real disk, with what `main.ts` would hand to it where nothing is
 * typed and nobody watches; only pauses between requests are leapt over.
 */
export async function runOnDisk(args: readonly string[], place: Place): Promise<Shown> {
  const written = { stdout: "", stderr: "", shown: "" };
  const write = (stream: "stdout" | "stderr") => (text: string) => {
    written[stream] += text;
    written.shown += text;
  };
  const before = process.cwd();
  // git is asked about paths as they were typed.
  process.chdir(place.folder);
  try {
    const code = await run(args, diskContext(place, write("stdout"), write("stderr")));
    return { code, ...written };
  } finally {
    process.chdir(before);
  }
}

function diskContext({ folder, env }: Place, out: Context["out"], err: Context["err"]): Context {
  const zone = env.TZ ?? "UTC";
  const state = env.XDG_STATE_HOME ?? join(env.HOME ?? folder, ".local", "state");
  return {
    out,
    err,
    style: async () => PLAIN_80,
    styleErr: async () => PLAIN_80,
    now: () => Date.now(),
    settings: settingsOf(env),
    readerZone: intlZone(zone),
    readerTimeZone: () => zone,
    files: diskFiles(folder, SHIPPED, async function* () {}),
    lastCommit,
    textAt,
    sha256: async (text) => createHash("sha256").update(text).digest("base64"),
    cache: {
      get: async (text) => PARSED.get(text),
      set: async (text, value) => void PARSED.set(text, value),
    },
    links: async () => ({
      ...linkTools({
        version: "0",
        home: "https://example.org",
        pdfWorker: join(ROOT, "dist", "pdf-worker.js"),
        cacheFolder: join(env.XDG_CACHE_HOME ?? join(env.HOME ?? folder, ".cache"), "aisys"),
        proxies: {},
        isWatched: false,
        whenInterrupted: () => undefined,
      }),
      clock: leapingClock(),
      random: () => 0,
    }),
    // An editor talks to a process of its own.
    serveEditor: async () => undefined,
    reader: async () =>
      readerTools({
        env,
        platform: "linux",
        workingFolder: folder,
        folders: {
          config: join(env.XDG_CONFIG_HOME ?? join(env.HOME ?? folder, ".config"), "aisys"),
          state: join(state, "aisys"),
          data: join(env.XDG_DATA_HOME ?? join(env.HOME ?? folder, ".local", "share"), "aisys"),
        },
        isWatched: false,
      }),
    journal: async () => diskJournal(join(state, "aisys", "undo"), folder),
  };
}
