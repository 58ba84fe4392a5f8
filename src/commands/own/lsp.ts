import { EXIT } from "../../errors.js";
import { defineCommand, flag } from "../definition.js";

/** `aisys lsp` */
export const command = defineCommand({
  description: "help an editor with a syllabus, over the Language Server Protocol",
  arguments: [],
  options: {
    stdio: flag("talk over standard input and output, as it always does; editors like to say so"),
  },
  notes:
    "The editor starts it. It shows every problem that `aisys validate` finds while you type, completes ids, kinds " +
    "and time zones, shows the paper behind an id, and makes the repairs of `aisys fmt --fix`. docs/editors.md says " +
    "how to set up VS Code, Neovim and Helix.",
  examples: [["aisys lsp", "as an editor starts it"]],
  run: async ({ context }) => {
    await context.serveEditor();
    return EXIT.ok;
  },
});
