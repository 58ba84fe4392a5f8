import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { dirname } from "node:path";
import { ROOT, type RunOptions, type Sandbox } from "./aisys.js";

/** Runs as somebody to whom the modes of files mean something: root may do everything, so as root as nobody. */
export function strangerIn(place: Sandbox): RunOptions {
  if (process.getuid?.() !== 0) return {};
  for (const folder of [place.folder, dirname(place.folder)]) chmodSync(folder, 0o755);
  return { uid: 65534, program: readableProgram(place) };
}

/** A copy of the program where anybody may read it: the repository may lie in the home of root. */
function readableProgram(place: Sandbox): string {
  execFileSync("cp", ["-r", "bin", "dist", "data", place.folder], { cwd: ROOT });
  execFileSync("chmod", ["-R", "a+rX", place.folder]);
  return place.path("bin/aisys.js");
}
