/** A line of a shell that only calls `aisys`. */
interface CommandLine {
  env: Record<string, string>;
  args: string[];
}

/** A word: bare, or in quotes that hide nothing from a reader. Whatever else a shell knows makes no word. */
const WORD = /(?:[^\s'"\\$`|&;<>()*?[\]{}#~!]|'[^']*'|"[^"\\$`!]*")+/g;

/** The line as words, if it does no more than call `aisys`; all else is left to a shell. */
export function commandLine(line: string): CommandLine | undefined {
  const words = wordsOf(line);
  const program = words?.indexOf("aisys") ?? -1;
  if (words === undefined || program === -1) return undefined;
  const settings = words.slice(0, program).map((word) => /^([A-Z_]+)=(.*)$/s.exec(word));
  const env: Record<string, string> = {};
  for (const setting of settings) {
    if (setting === null) return undefined;
    const [, name = "", value = ""] = setting;
    env[name] = value;
  }
  return { env, args: words.slice(program + 1) };
}

function wordsOf(line: string): string[] | undefined {
  const words = line.match(WORD) ?? [];
  // What is left between the words is something that only a shell understands.
  if (line.replaceAll(WORD, "").trim() !== "") return undefined;
  return words.map((word) => word.replaceAll(/'([^']*)'|"([^"]*)"/g, "$1$2"));
}
