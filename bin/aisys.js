#!/usr/bin/env node
import("../dist/main.js").catch((error) => {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  process.stderr.write("error: aisys is not built yet\nhint: run `npm ci` in its folder\n");
  process.exitCode = 70;
});
