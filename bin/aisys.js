#!/usr/bin/env node
// Runs the program in dist/ with the code that V8 compiled for it when it was built, a third faster than
// compiling it anew (`npm run bench`). V8 itself ignores what another version of node has compiled.
const { createHash } = require("node:crypto");
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
  const source = wrap(readFileSync(filename, "utf8"));
  const script = new Script(source, { filename, cachedData: readCompiled(compiled, source) });
  const module = { exports: {}, compiled, compile: () => withDigest(script.createCachedData(), source) };
  modules.set(name, module);
  script.runInThisContext()(module.exports, requireFrom, module, filename, folder);
  return module.exports;
}

const DIGEST_BYTES = 32;

/** Compiled code behind a digest of it and its source: V8 trusts what it is given, and crashes on damage. */
function withDigest(code, source) {
  return Buffer.concat([createHash("sha256").update(code).update(source).digest(), code]);
}

/** The compiled code in a file, unless it is not there, damaged, or that of another source. */
function readCompiled(path, source) {
  if (!existsSync(path)) return undefined;
  const kept = readFileSync(path);
  const code = kept.subarray(DIGEST_BYTES);
  return withDigest(code, source).equals(kept) ? code : undefined;
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
