import { createHash } from "node:crypto";
import type { Context, Journal, PdfShelf, ReaderTools } from "../../src/context.js";
import { intlZone } from "../../src/core/model/zone.js";
import type { PastChange } from "../../src/core/undo/undo.js";
import { InputError, UsageError } from "../../src/errors.js";
import { run } from "../../src/program.js";
import { PLAIN, type Style } from "../../src/render/style.js";
import type { Outcome } from "./aisys.js";

/** No colour, no links, 80 columns. */
export const PLAIN_80: Style = { ...PLAIN, columns: 80, hyperlinks: false };

/** What a test says of the world around the program; the rest is empty. */
export interface World {
  /** Files by path. `syllabus.yaml` is found without being named. */
  files?: Record<string, string>;
  now?: string;
  readerZone?: string;
  settings?: Context["settings"];
  /** What files held at git revisions, by revision and path. */
  commits?: Record<string, Record<string, string>>;
  /** What the cache remembers. */
  remembered?: Map<string, string>;
}

/** A context in memory, with what was written through it. */
export interface TestContext extends Context {
  written: { stdout: string; stderr: string };
  disk: Map<string, string>;
}

/** A context that lives in memory. Its `syllabus.yaml` is found, as are the files by their paths. */
export function testContext({
  files = {},
  now,
  readerZone = "UTC",
  settings = {},
  remembered = new Map(),
  commits = {},
}: World = {}): TestContext {
  const written = { stdout: "", stderr: "" };
  const disk = new Map(Object.entries(files));
  const changes: RecordedChange[] = [];
  return {
    written,
    disk,
    out: (text) => {
      written.stdout += text;
    },
    err: (text) => {
      written.stderr += text;
    },
    style: async () => PLAIN_80,
    styleErr: async () => PLAIN_80,
    now: () => Date.parse(now ?? "2023-04-04T12:00:00+09:00"),
    settings,
    readerZone: intlZone(readerZone),
    readerTimeZone: () => readerZone,
    files: {
      shipped: "shipped.yaml",
      inFolder: () => undefined,
      lookAlikes: () => [],
      findSyllabus: () => (disk.has("syllabus.yaml") ? "syllabus.yaml" : undefined),
      async read(path) {
        const text = disk.get(path);
        if (text === undefined) throw new InputError(`${path} does not exist`, { hint: "check the path" });
        return text;
      },
      readIfThere: async (path) => disk.get(path),
      isThere: (path) => disk.has(path),
      isSame: (path, other) => path === other,
      write(path, text) {
        disk.set(path, text);
      },
      create(path, text) {
        if (disk.has(path)) throw new UsageError(`${path} exists already`, { hint: "nothing was changed" });
        disk.set(path, text);
      },
    },
    // An editor talks to a process of its own.
    serveEditor: async () => undefined,
    reader: async () => readerInMemory(disk),
    links: async () => {
      throw new InputError("there is no network here");
    },
    journal: async () => testJournal(changes),
    lastCommit: async () => undefined,
    textAt: async (revision, path) => (typeof revision === "string" ? commits[revision]?.[path] : undefined),
    sha256: async (text) => createHash("sha256").update(text).digest("base64"),
    cache: {
      get: async (text) => remembered.get(text),
      set: async (text, value) => {
        remembered.set(text, value);
      },
    },
  };
}

type RecordedChange = PastChange & { path: string; syllabus: string };

/** A journal in memory. */
function testJournal(changes: RecordedChange[]): Journal {
  const digest = (text: string) => createHash("sha256").update(text).digest("base64");
  const drop = (ids: readonly string[]) => {
    for (const id of ids) changes.splice(changes.findIndex((change) => change.id === id) >>> 0, 1);
  };
  let last = 0;
  return {
    record({ path, syllabus = path, command, at, before, after }) {
      const serial = ++last + changes.length;
      const id = String(serial);
      const digests = { beforeDigest: digest(before), afterDigest: digest(after) };
      changes.unshift({ id, serial, path, syllabus, command, at, before, ...digests });
      return { forget: () => drop([id]) };
    },
    past: (path) => changes.filter((change) => change.path === path),
    ofCourse: (syllabus) => {
      const own = changes.filter((change) => change.syllabus === syllabus);
      return [...new Set(own.map(({ path }) => path))].map((path) => ({
        path,
        past: own.filter((change) => change.path === path),
      }));
    },
    drop,
  };
}

/** Runs a command line in this process. */
export async function runIn(context: TestContext, args: readonly string[]): Promise<Outcome> {
  const code = await run(args, context);
  return { code, ...context.written };
}

/** Every list that a test file reads is parsed once. */
const PARSED = new Map<string, string>();

/** Runs a command line on one syllabus. */
export function runOn(syllabus: string, args: readonly string[], world: World = {}): Promise<Outcome> {
  return runIn(
    testContext({ remembered: PARSED, ...world, files: { "syllabus.yaml": syllabus, ...world.files } }),
    args,
  );
}

/** The reader's files in the same memory; there is no program that could show them. */
function readerInMemory(disk: Map<string, string>): ReaderTools {
  const none = () => Promise.reject(new InputError("there is no program here"));
  return {
    marksPath: (course) => `reading/${course}.jsonl`,
    readMarks: (courses) => courses.map((course) => disk.get(`reading/${course}.jsonl`) ?? "").join("\n"),
    appendMarks(course, lines) {
      const path = `reading/${course}.jsonl`;
      disk.set(path, `${disk.get(path) ?? ""}${lines.join("\n")}\n`);
    },
    configPath: "config.yaml",
    noteFolder: "notes",
    pdfFolder: "pdf",
    shelf: (folder) => shelfInMemory(folder, disk),
    list: (folder) =>
      [...disk.keys()].flatMap((path) =>
        path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : [],
      ),
    makeFolder: () => undefined,
    hasDisplay: false,
    programs: {},
    open: none,
    edit: none,
  };
}

/** A folder of PDFs in the same memory. */
function shelfInMemory(folder: string, disk: Map<string, string>): PdfShelf {
  const pathOf = (file: string) => `${folder}/${file}`;
  const digest = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");
  return {
    folder,
    digest,
    digestOf: (file) => (disk.has(pathOf(file)) ? digest(disk.get(pathOf(file)) ?? "") : undefined),
    has: (file) => disk.has(pathOf(file)),
    text: (file) => disk.get(pathOf(file)) ?? "",
    change: (action) =>
      action({
        write: (file, content) => disk.set(pathOf(file), Buffer.from(content).toString("latin1")),
        remove: (file) => disk.delete(pathOf(file)),
      }),
  };
}
