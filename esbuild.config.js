// Builds the program and the library into dist/. Prints nothing: `prepare` runs it inside `npm ci`.
import { createHash } from "node:crypto";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";
import packageJson from "./package.json" with { type: "json" };
import { esbuildBundles } from "./page-script.js";

const common = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  legalComments: "none",
  write: false,
  outdir: "dist",
};

/**
 * The program is split: `main.js`, and chunks for commands and heavy libraries that load on first use. One file
 * of 2 MB instead takes 90 ms more to start. commander and others call `require` for what node brings along.
 */
const program = await build({
  ...common,
  entryPoints: ["src/main.ts", "src/io/pdf-worker.ts"],
  entryNames: "[name]",
  splitting: true,
  minify: true,
  // Twice as large as all the rest, and only the worker that reads PDFs needs it.
  external: ["unpdf"],
  plugins: [withoutUnused(), esbuildBundles],
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
  define: { BUILD_ID: '"@build@"' },
});
/** The library is one ES module; what it needs stays ordinary imports. */
const library = await build({ ...common, entryPoints: ["src/index.ts"], packages: "external" });

const files = [...program.outputFiles, ...library.outputFiles].map(({ path, text }) => [
  basename(path),
  text,
]);
// The cache of checked files is one build's own: its key is the digest of the whole program.
const buildId = createHash("sha256")
  .update([packageJson.version, ...files.flat()].join("\0"))
  .digest("hex")
  .slice(0, 16);
await mkdir("dist", { recursive: true });
for (const [name, code] of files) await writeWhole(name, code.replace("@build@", buildId));
await removeOthers(new Set(files.map(([name]) => name)));

/**
 * What the program never uses is left out, as large parts of libraries are not on the way of what it uses: of undici
 * all but two dispatchers (the index loads fetch, WebSocket and more, half of the time until the first request
 * goes out) and the second copy of its parser, for processors with SIMD, and what Citation.js would fetch addresses with.
 */
function withoutUnused() {
  const dispatchers = `
    export { default as Agent } from "undici/lib/dispatcher/agent.js";
    export { default as ProxyAgent } from "undici/lib/dispatcher/proxy-agent.js";`;
  return {
    name: "without-unused",
    setup({ onResolve, onLoad }) {
      const leave = ({ path }) => ({ path, namespace: "unused" });
      onResolve({ filter: /^undici$/ }, ({ path }) => ({ path, namespace: "dispatchers" }));
      onResolve({ filter: /^(sync-fetch|node-fetch|\.\.\/llhttp\/llhttp_simd-wasm\.js)$/ }, leave);
      onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "module.exports = {}" }));
      onLoad({ filter: /.*/, namespace: "dispatchers" }, () => ({
        contents: dispatchers,
        resolveDir: import.meta.dirname,
      }));
    },
  };
}

/** Written beside and renamed, so that neither two builds at once nor a stopped one leave half a file. */
async function writeWhole(name, code) {
  const temporary = join("dist", `${name}.${process.pid}`);
  await writeFile(temporary, code);
  await rename(temporary, join("dist", name));
}

/** Removes files of an earlier build. The folder `types/` stays: `npm run types` makes it. */
async function removeOthers(names) {
  for (const entry of await readdir("dist", { withFileTypes: true })) {
    if (entry.isFile() && !names.has(entry.name)) await rm(join("dist", entry.name), { force: true });
  }
}
