import { spawnSync } from "node:child_process";

/** Debian keeps the modules that apt installs for its own Python, which need not be the first in the path. */
const INTERPRETERS = ["/usr/bin/python3", "python3"];

/** A Python that has a module, or undefined where none is installed. */
export function pythonWith(module: string): string | undefined {
  return INTERPRETERS.find((python) => spawnSync(python, ["-c", `import ${module}`]).status === 0);
}

/** What a script prints as JSON that is given JSON. It has `input`, and must call `answer`. */
export function runPython(python: string, script: string, input: unknown): unknown {
  const whole = `
import json, sys
input = json.loads(sys.stdin.buffer.read().decode("utf-8"))
def answer(value):
    sys.stdout.buffer.write(json.dumps(value).encode("utf-8"))
${script}`;
  const { status, stdout, stderr } = spawnSync(python, ["-c", whole], {
    input: JSON.stringify(input),
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`${stderr}`);
  return JSON.parse(`${stdout}`);
}
