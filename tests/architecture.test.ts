import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { courseSandbox, PROGRAM, ROOT } from "./helpers/aisys.js";

/** A source file, by its path below src/, with what it imports and its code without comments and strings. */
interface Source {
  name: string;
  imports: string[];
  code: string;
}

const SOURCES = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map(readSource);

function readSource(name: string): Source {
  const text = readFileSync(join(ROOT, "src", name), "utf8");
  const imports = [
    ...text.matchAll(/^(?:import|export|\}).* from "([^"]+)"|\bimport\("([^"]+)"|^import "([^"]+)"/gm),
  ]
    .map(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? "")
    .map((target) => (target.startsWith(".") ? withinSource(name, target) : target));
  return { name, imports, code: withoutProse(text) };
}

/** `./zone.js` in `core/dates.ts` is `core/zone.ts`. */
function withinSource(name: string, target: string): string {
  const path = resolve(join(ROOT, "src"), dirname(name), target);
  return relative(join(ROOT, "src"), path).replace(/\.js$/, ".ts");
}

function withoutProse(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
}

function sourcesIn(layer: string): Source[] {
  return SOURCES.filter(({ name }) => name === layer || name.startsWith(`${layer}/`));
}

/** Each import of the layer that none of the patterns allows, as `file imports target`. */
function importsBeyond(layer: string, allowed: readonly RegExp[]): string[] {
  return sourcesIn(layer).flatMap(({ name, imports }) =>
    imports
      .filter((target) => !allowed.some((pattern) => pattern.test(target)))
      .map((target) => `${name} imports ${target}`),
  );
}

/** The script that the page carries runs in a browser, where there is a clock. */
const IN_BROWSER = /^render\/export\/page\/script/;

function filesThatUse(layer: string, pattern: RegExp): string[] {
  return sourcesIn(layer)
    .filter(({ name, code }) => !IN_BROWSER.test(name) && pattern.test(code))
    .map(({ name }) => name);
}

const CORE = /^core\//;
const RENDER = /^render\//;
const COMMANDS = /^commands\//;
const SHARED = /^(context|errors)\.ts$/;
const NODE = /^node:/;
const COMMANDER = /^commander$/;

/** Pure libraries that read what an import or a service gives: Markdown, HTML, XML, bibliographies, calendars. */
const READERS =
  /^(mdast|mdast-util-[a-z-]+|micromark-extension-gfm|parse5|@xmldom\/xmldom|ical\.js|@citation-js\/(core|plugin-bibtex))$/;

/** What each layer may import; all else is against the direction core ← render ← commands ← program ← main → io. */
const ALLOWED: Record<string, readonly RegExp[]> = {
  core: [CORE, /^errors\.ts$/, /^(zod|yaml|js-yaml|fastest-levenshtein|diff)$/, READERS],
  render: [CORE, RENDER, /^errors\.ts$/, /^(fast-string-width|fast-wrap-ansi|ical\.js|diff)$/],
  commands: [CORE, RENDER, COMMANDS, SHARED, COMMANDER],
  io: [/^io\//, CORE, SHARED, NODE, /^(env-paths|fzstd|undici|unpdf)$/],
  "context.ts": [CORE, /^render\/style\.ts$/],
  "errors.ts": [],
  "index.ts": [CORE],
  "program.ts": [CORE, RENDER, COMMANDS, SHARED, COMMANDER, /package\.json$/],
  "main.ts": [
    /^(program|context|errors)\.ts$/,
    RENDER,
    /^io\//,
    NODE,
    /^(chalk|supports-hyperlinks)$/,
    /package\.json$/,
  ],
};

describe("the layers of src", () => {
  test("every file belongs to one", () => {
    const layers = Object.keys(ALLOWED).flatMap((layer) => sourcesIn(layer));
    expect(layers.map(({ name }) => name).sort()).toEqual(SOURCES.map(({ name }) => name).sort());
  });

  test.for(Object.entries(ALLOWED))("%s imports only what it may", ([layer, allowed]) => {
    expect(importsBeyond(layer, allowed)).toEqual([]);
  });

  test("a forbidden import is noticed", () => {
    expect(importsBeyond("io", [])).toContain("io/files.ts imports node:buffer");
    expect(importsBeyond("commands", [CORE, RENDER, SHARED, COMMANDER])).toContain(
      "commands/index.ts imports commands/read/papers.ts",
    );
  });

  test.for(["core", "render", "commands", "context.ts", "errors.ts", "index.ts", "program.ts"])(
    "%s sees no process, console, clock or randomness",
    (layer) => {
      const outside =
        /\b(process|console|globalThis|setTimeout|setInterval|fetch)\b|\bDate\.now\b|\bMath\.random\b|\bnew Date\(\s*\)/;
      expect(filesThatUse(layer, outside)).toEqual([]);
    },
  );

  test("io asks the process only for its id, and whether another one runs", () => {
    expect(filesThatUse("io", /\bprocess\b(?!\.pid\b|\.kill\(pid, 0\))|\bconsole\b/)).toEqual([]);
  });
});

/** The rooms of core, and which of them each may import: one direction, so that none imports one that imports it. */
const ROOMS: Record<string, readonly string[]> = {
  model: [],
  yaml: ["model"],
  check: ["model", "yaml"],
  syllabus: ["model", "yaml", "check"],
  net: ["model"],
  services: ["model", "net"],
  undo: ["model"],
  reading: ["model"],
  query: ["model"],
  changes: ["model"],
  plan: ["model", "syllabus", "check", "changes"],
  import: ["model", "syllabus", "check"],
  add: ["model", "net", "services"],
  links: ["model", "yaml", "check", "syllabus", "net", "services"],
};

/** Where a room of core stands: `syllabus/edit` and `syllabus/format` are parts of one. */
function roomOf(name: string): string {
  return name.split("/")[1] ?? "";
}

/** The reader of lists is being rebuilt in folders of its own. */
const LARGE: ReadonlySet<string> = new Set(["core/import"]);

test("no folder holds more than 20 files of its own", () => {
  const counts = new Map<string, number>();
  for (const { name } of SOURCES) counts.set(dirname(name), (counts.get(dirname(name)) ?? 0) + 1);
  expect([...counts].filter(([folder, count]) => count > 20 && !LARGE.has(folder))).toEqual([]);
});

describe("the rooms of core", () => {
  const inRooms = sourcesIn("core").filter(({ name }) => name !== "core/contract.ts");

  test("every file belongs to one", () => {
    expect(inRooms.map(({ name }) => roomOf(name)).filter((room) => ROOMS[room] === undefined)).toEqual([]);
  });

  test.for(Object.entries(ROOMS))("%s imports only what stands before it", ([room, allowed]) => {
    const beyond = inRooms
      .filter(({ name }) => roomOf(name) === room)
      .flatMap(({ name, imports }) =>
        imports
          .filter((target) => target.startsWith("core/") && ![room, ...allowed].includes(roomOf(target)))
          .map((target) => `${name} imports ${target}`),
      );
    expect(beyond).toEqual([]);
  });
});

describe("the hot path", () => {
  test("a warm `next` loads neither yaml nor zod; a file never seen needs both", async () => {
    const place = courseSandbox();
    const cold = await loadedFiles(place.sh);
    const warm = await loadedFiles(place.sh);
    expect(warm.filter(holdsParser)).toEqual([]);
    expect(cold.filter(holdsParser)).not.toEqual([]);
    expect(warm).toContain("main.js");
  });
});

/** The files of dist/ that `next` runs: node tells a hook of each module before it loads it. */
async function loadedFiles(sh: (line: string) => Promise<{ stdout: string }>): Promise<string[]> {
  const hook = `
    import { writeSync } from "node:fs";
    export async function load(url, context, nextLoad) {
      if (url.includes("/dist/")) writeSync(1, "loaded: " + url.split("/").at(-1) + "\\n");
      return nextLoad(url, context);
    }`;
  const register = `import { register } from "node:module"; register("data:text/javascript," + encodeURIComponent(process.env.HOOK));`;
  const { stdout } = await sh(
    `HOOK='${hook}' '${process.execPath}' --import 'data:text/javascript,${register}' '${PROGRAM}' next`,
  );
  return [...stdout.matchAll(/^loaded: (.+)$/gm)].map(([, name = ""]) => name);
}

/** Whether a file holds what only yaml and zod have: the name of yaml's parser stage, zod's error class. */
function holdsParser(name: string): boolean {
  const code = readFileSync(join(ROOT, "dist", name), "utf8");
  return /\bZodError\b|BLOCK_AS_IMPLICIT_KEY/.test(code);
}
