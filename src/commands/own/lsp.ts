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
    "Every problem that `aisys validate` finds is shown while you type. Ids, kinds and time zones are completed, an " +
    "id shows its paper, and the repairs of `aisys fmt --fix` are at hand. It looks only at files with the modeline " +
    "of `aisys import`, or with the keys `version` and `course`.",
  examples: [["aisys lsp", "as an editor starts it"]],
  run: async ({ context }) => {
    await context.serveEditor();
    return EXIT.ok;
  },
});
