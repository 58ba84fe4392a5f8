#!/usr/bin/env node
// Runs the program in dist/ with the code that V8 compiled for it when it was built, a third faster than
// compiling it anew (`npm run bench`). V8 itself ignores what another version of node has compiled.
const { existsSync, readFileSync } = require("node:fs");
const { wrap } = require("node:module");
const { join } = require("node:path");
const { Script } = require("node:vm");

const folder = join(__dirname, "..", "dist");
const modules = new Map();

/** The exports of a file of dist/, which is run on first use. */
function load(name) {
  const known = modules.get(name);
  if (known) return known.exports;
  const filename = join(folder, name);
  const compiled = `${filename}.v8`;
  const cachedData = existsSync(compiled) ? readFileSync(compiled) : undefined;
  const script = new Script(wrap(readFileSync(filename, "utf8")), { filename, cachedData });
  const module = { exports: {}, script, compiled };
  modules.set(name, module);
  script.runInThisContext()(module.exports, requireFrom, module, filename, folder);
  return module.exports;
}

function requireFrom(name) {
  return name.startsWith("./") ? load(name.slice(2)) : require(name);
}

if (existsSync(join(folder, "main.cjs"))) load("main.cjs");
else {
  process.stderr.write("error: aisys is not built yet\nhint: run `npm ci` in its folder\n");
  process.exitCode = 70;
}

module.exports = modules;
