import type { Context } from "../../context.js";
import { EXIT, type ExitCode } from "../../errors.js";
import { type Candidate, type Completion, complete } from "../complete.js";
import { argument, defineCommand } from "../definition.js";

/** Each script asks `aisys __complete SHELL`, so what it offers is always that of the program that is installed. */
const SCRIPTS = {
  bash: `_aisys() {
  local IFS=$'\\n' reply
  reply=($(aisys __complete bash "$COMP_TYPE" "\${COMP_LINE:0:$COMP_POINT}" 2>/dev/null))
  COMPREPLY=("\${reply[@]:1}")
  case "\${reply[0]}" in
    files)
      COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]#=}"))
      compopt -o filenames 2>/dev/null
      ;;
    open) compopt -o nospace 2>/dev/null ;;
  esac
}
complete -F _aisys aisys
`,
  zsh: `#compdef aisys
_aisys() {
  local line
  local -a reply values texts
  reply=("\${(@f)$(aisys __complete zsh "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ $reply[1] == files ]]; then
    [[ $PREFIX == --*=* ]] && compset -P '*='
    _files
    return
  fi
  for line in "\${(@)reply[2,-1]}"; do
    values+=("\${line%%$'\\t'*}")
    texts+=("\${line/$'\\t'/  }")
  done
  if [[ $reply[1] == open ]]; then
    compadd -U -S '' -l -d texts -a values
  else
    compadd -U -l -d texts -a values
  fi
}
if [[ $funcstack[1] == _aisys ]]; then _aisys "$@"; else compdef _aisys aisys; fi
`,
  fish: `function __aisys_complete
  set -l current (commandline -ct)
  set -l before (commandline -opc)
  set -l reply (aisys __complete fish $before[2..] "$current" 2>/dev/null)
  if test "$reply[1]" = files
    __fish_complete_path (string replace -r '^--[a-z-]+=' '' -- "$current")
  else
    printf '%s\\n' $reply[2..]
  end
end
complete -c aisys -f -k -a '(__aisys_complete)'
`,
} as const;

/** `aisys completion` */
export const command = defineCommand({
  description: "a script that lets your shell complete commands, options, papers, sessions, dates and topics",
  arguments: [{ ...argument("<shell>", "the shell that runs it"), choices: ["bash", "zsh", "fish"] }],
  options: {},
  examples: [
    ["aisys completion bash >> ~/.bashrc", "no other package is needed"],
    ["aisys completion zsh > ~/.zfunc/_aisys", "in a folder of $fpath, before compinit"],
    ["aisys completion fish > ~/.config/fish/completions/aisys.fish", "read at the next start"],
  ],
  run: ({ context }, shell) => {
    context.out(Object.entries(SCRIPTS).find(([name]) => name === shell)?.[1] ?? "");
    return EXIT.ok;
  },
});

/** Answers one of the scripts. Whatever goes wrong, there is just nothing to complete. */
export async function answerShell(context: Context, [shell, ...given]: readonly string[]): Promise<ExitCode> {
  try {
    context.out(
      shell === "bash" ? await bashReply(context, given) : shellReply(await complete(context, given)),
    );
  } catch {
    // A list that cannot be read has no names to offer; the command itself will say so.
  }
  return EXIT.ok;
}

/** The kind of the answer on a line of its own, then a line for each candidate. */
function shellReply(completion: Completion): string {
  if (completion.kind === "files") return "files\n";
  const { candidates } = completion;
  const lines = candidates.map(({ value, about }) => (about === "" ? value : `${value}\t${about}`));
  return [kindOf(candidates), ...lines, ""].join("\n");
}

/** What ends in `=` goes on; behind all else comes a space. */
function kindOf(candidates: readonly Candidate[]): "open" | "words" {
  return candidates.length > 0 && candidates.every(({ value }) => value.endsWith("=")) ? "open" : "words";
}

/** bash lists the candidates where a second key asks for it, which its COMP_TYPE says: `?`. */
const LISTING = String("?".charCodeAt(0));

/**
 * bash gives the line as it was typed, since it divides words at `=` and `:` too (COMP_WORDBREAKS); what stands
 * before such a sign in the word must not be repeated.
 */
async function bashReply(context: Context, [type, line = ""]: readonly string[]): Promise<string> {
  const { words, quote } = wordsIn(line);
  const completion = await complete(context, words.slice(1));
  if (completion.kind === "files") return "files\n";
  const { candidates } = completion;
  const typed = words.at(-1) ?? "";
  const start = quote ? 0 : Math.max(typed.lastIndexOf("="), typed.lastIndexOf(":")) + 1;
  const isListed = type === LISTING && candidates.length > 1;
  const lines = candidates.map(({ value, about }) => {
    const rest = value.slice(start);
    if (isListed) return about === "" ? value : `${value}  (${about})`;
    return quote ? rest : rest.replace(/[^\w@%+=:,./-]/gu, "\\$&");
  });
  return [kindOf(candidates), ...lines, ""].join("\n");
}

/** A word of bash: escaped signs, quoted parts that may be open, and all else but spaces. */
const WORD = /(?:\\.|"(?:[^"\\]|\\.)*(?:"|$)|'[^']*(?:'|$)|[^\s"'\\])+/gs;

/** The words of a line of bash, the last one unfinished, and whether it stands in quotes. */
function wordsIn(line: string): { words: string[]; quote: boolean } {
  const written: string[] = line.match(WORD) ?? [];
  if (/(?<!\\)\s$/.test(line)) written.push("");
  const plain = written.map((word) =>
    word.replace(/\\(.)|"((?:[^"\\]|\\.)*)"?|'([^']*)'?/gs, (_, escaped, double, single) =>
      String(escaped ?? double ?? single),
    ),
  );
  const open = written.at(-1)?.replace(/\\.|"(?:[^"\\]|\\.)*"|'[^']*'/gs, "") ?? "";
  return { words: plain, quote: /["']/.test(open) };
}
