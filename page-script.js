// The script of the HTML page is a program of its own, for browsers; the program that writes the page holds it as
// a text. `import { text } from "./main.ts?bundle"` is that text, in the build as in the tests.
import { dirname, resolve } from "node:path";
import { build } from "esbuild";

const BUNDLE = /[?]bundle$/;
const BUNDLED = /[.]bundle$/;

/** The path of a bundle, which no tool takes for the file that it is made of. */
function bundlePath(path, importer) {
  return resolve(dirname(importer), path.replace(BUNDLE, ".bundle"));
}

/** One script, or one style sheet, that nothing else is needed for. */
async function moduleOf(path) {
  const { outputFiles } = await build({
    entryPoints: [path.replace(BUNDLED, "")],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
    legalComments: "none",
    charset: "utf8",
    plugins: [withoutLibraries],
  });
  return `export const text = ${JSON.stringify(outputFiles[0].text.trim())};`;
}

/** Libraries that do nothing by themselves, and that nothing in the page uses. */
const withoutLibraries = {
  name: "without-libraries",
  setup({ onResolve }) {
    onResolve({ filter: /^[a-z]/ }, ({ path, kind }) =>
      kind === "entry-point" ? undefined : { path, external: true, sideEffects: false },
    );
  },
};

/** For esbuild. */
export const esbuildBundles = {
  name: "bundles",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: BUNDLE }, ({ path, importer }) => ({
      path: bundlePath(path, importer),
      namespace: "bundle",
    }));
    onLoad({ filter: /.*/, namespace: "bundle" }, async ({ path }) => ({ contents: await moduleOf(path) }));
  },
};

/** For Vitest. */
export const vitestBundles = {
  name: "bundles",
  enforce: "pre",
  resolveId: (path, importer) => (BUNDLE.test(path) ? bundlePath(path, importer) : undefined),
  load: (id) => (BUNDLED.test(id) ? moduleOf(id) : undefined),
};
