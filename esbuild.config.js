// Builds the program and the library into dist/. Prints nothing: `prepare` runs it inside `npm ci`.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { build, transform } from "esbuild";
import packageJson from "./package.json" with { type: "json" };

const common = { bundle: true, platform: "node", target: "node20.19", write: false, legalComments: "none" };

await mkdir("dist", { recursive: true });
await removeFiles((name) => name.endsWith(".v8"));
const files = {
  ...(await buildProgram()),
  "pdf-worker.cjs": await buildPdfWorker(),
  "index.js": await buildLibrary(),
};
for (const [name, code] of Object.entries(files)) await writeWhole(name, code);
await removeFiles((name) => !(name in files));
await precompile();

/**
 * The program: `main.cjs`, and chunks for commands and heavy libraries that load on first use. esbuild
 * splits code only for ES modules and into many small files; but node starts 8 ms sooner from one CommonJS
 * file. So what `main` imports statically is joined again, and everything becomes CommonJS.
 */
async function buildProgram() {
  const { outputFiles, metafile } = await build({
    ...common,
    entryPoints: ["src/main.ts"],
    outdir: "dist",
    outExtension: { ".js": ".cjs" },
    splitting: true,
    format: "esm",
    metafile: true,
    plugins: [withoutChildProcess(), onlyDispatchers()],
    define: { "import.meta.dirname": "__dirname", BUILD_ID: '"@build@"' },
  });
  const chunks = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const joined = staticImports(metafile.outputs, "dist/main.cjs");
  const buildId = digest([packageJson.version, ...chunks.values()].join("\0"));

  const result = { "main.cjs": await joinChunks(chunks, joined) };
  for (const [name, code] of chunks) {
    if (name !== "main.cjs" && !joined.includes(name)) result[name] = await toCommonJs(code, joined);
  }
  result["main.cjs"] = result["main.cjs"].replace("@build@", buildId);
  return result;
}

/** The chunks that a file cannot start without. */
function staticImports(outputs, path, found = []) {
  for (const { path: chunk, kind } of outputs[path].imports) {
    if (kind !== "import-statement" || !(chunk in outputs) || found.includes(basename(chunk))) continue;
    found.push(basename(chunk));
    staticImports(outputs, chunk, found);
  }
  return found;
}

/** One file of `main` and the chunks it needs, each of which it exports whole for the chunks that stay apart. */
async function joinChunks(chunks, joined) {
  const reexports = joined.map((name) => `export * as ${exportName(name)} from "./${name}";`);
  const { outputFiles } = await build({
    ...common,
    stdin: { contents: [...reexports, 'import "./main.cjs";'].join("\n"), resolveDir: "." },
    format: "cjs",
    minify: true,
    supported: { "dynamic-import": false },
    plugins: [
      fromMemory(new Map([...chunks].filter(([name]) => name === "main.cjs" || joined.includes(name)))),
    ],
  });
  return outputFiles[0].text;
}

async function toCommonJs(code, joined) {
  const { code: result } = await transform(code, {
    format: "cjs",
    platform: "node",
    target: common.target,
    minify: true,
    supported: { "dynamic-import": false },
  });
  return joined.reduce(
    (text, name) => text.replaceAll(`require("./${name}")`, `require("./main.cjs").${exportName(name)}`),
    result,
  );
}

function exportName(chunk) {
  return chunk.replace(/\W/g, "_");
}

/** Reads the given files from memory and leaves every other import of a chunk as it is. */
function fromMemory(contents) {
  return {
    name: "from-memory",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\/.*\.cjs$/ }, ({ path }) =>
        contents.has(basename(path))
          ? { path: basename(path), namespace: "memory" }
          : { path, external: true },
      );
      onLoad({ filter: /.*/, namespace: "memory" }, ({ path }) => ({
        contents: contents.get(path),
        loader: "js",
      }));
    },
  };
}

/**
 * commander loads `node:child_process`, and with it node's network stack, for subcommands that are programs
 * of their own. aisys has none, and starts 2 ms sooner without.
 */
function withoutChildProcess() {
  return {
    name: "without-child-process",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^node:child_process$/ }, ({ importer, path }) =>
        /[\\/]commander[\\/]/.test(importer) ? { path, namespace: "nothing" } : undefined,
      );
      onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "module.exports = {}" }));
    },
  };
}

/**
 * Of undici the program uses two dispatchers. Its index also loads fetch, WebSocket, cookies and more, and
 * with them node's own copy of undici: half of the time until the first request goes out.
 */
function onlyDispatchers() {
  const contents = `
    export { default as Agent } from "undici/lib/dispatcher/agent.js";
    export { default as ProxyAgent } from "undici/lib/dispatcher/proxy-agent.js";`;
  return {
    name: "only-dispatchers",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^undici$/ }, ({ path }) => ({ path, namespace: "dispatchers" }));
      onLoad({ filter: /.*/, namespace: "dispatchers" }, () => ({
        contents,
        resolveDir: import.meta.dirname,
      }));
    },
  };
}

/** What the program runs in a thread: a file of its own, because that thread must not run `main.cjs`. */
async function buildPdfWorker() {
  const { outputFiles } = await build({ ...common, entryPoints: ["src/io/pdf-worker.ts"], format: "esm" });
  return toCommonJs(outputFiles[0].text, []);
}

/** The library is one ES module; its dependencies stay ordinary imports. */
async function buildLibrary() {
  const { outputFiles } = await build({
    ...common,
    entryPoints: ["src/index.ts"],
    format: "esm",
    packages: "external",
  });
  return outputFiles[0].text;
}

function digest(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/**
 * Runs the program once, with an empty cache of its own so that everything is used, and keeps what V8
 * compiled, see `bin/aisys.js`. Without it the program starts all the same, only later.
 */
async function precompile() {
  const folder = await mkdtemp(join(tmpdir(), "aisys-"));
  const keep = `
    const modules = require("./bin/aisys.js");
    process.on("exit", () => {
      for (const { compiled, compile } of modules.values()) {
        fs.writeFileSync(compiled + process.pid, compile());
        fs.renameSync(compiled + process.pid, compiled);
      }
    });`;
  const run = (...args) =>
    spawnSync(process.execPath, ["-e", keep, "aisys", ...args], {
      env: { ...process.env, XDG_CACHE_HOME: folder },
      stdio: "ignore",
    });
  // `next` comes last: of the files that both load, what it used counts.
  const list = join(folder, "list.yaml");
  await writeFile(
    list,
    // Its one link is refused without a request: the whole of `check-links` runs, on no network.
    `version: 1
course: { id: none, title: None }
calendar: { timezone: UTC }
papers: { none: { name: None, url: "http://127.0.0.1/" } }
`,
  );
  run("check-links", "--file", list);
  run("next", "--file", "data/syllabus.yaml");
  await rm(folder, { recursive: true });
}

/** Written beside and renamed, so that neither two builds at once nor a stopped one leave half a file. */
async function writeWhole(name, code) {
  const temporary = join("dist", `${name}.${process.pid}`);
  await writeFile(temporary, code);
  await rename(temporary, join("dist", name));
}

/** Removes files of an earlier build. The folder `types/` stays: `npm run types` makes it. */
async function removeFiles(isOld) {
  for (const entry of await readdir("dist", { withFileTypes: true })) {
    if (entry.isFile() && isOld(entry.name)) await rm(join("dist", entry.name), { force: true });
  }
}
