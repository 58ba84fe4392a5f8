import { execFileSync } from "node:child_process";
import { ROOT } from "./aisys.js";

/** Builds once before all tests, so that those which run the program meet the source as it is. */
export function setup(): void {
  execFileSync(process.execPath, ["esbuild.config.js"], { cwd: ROOT, stdio: "inherit" });
}
