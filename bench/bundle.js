// Parts of the program that the benches call without starting it.
import { build } from "esbuild";

/** What a piece of code exports, which may import from `src/`. */
export async function bundled(code) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    platform: "node",
    format: "esm",
    write: false,
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire("file:///");',
    },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
