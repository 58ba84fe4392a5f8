import { attach, readAttachments } from "../../core/plan/attach.js";
import { CHANGE_OPTIONS, runChange } from "../change.js";
import { argument, defineCommand } from "../definition.js";
import { entryCalled, targetOf } from "../names.js";

/** `aisys attach` */
export const command = defineCommand({
  usage: "[options] <what> [kind] <url...>",
  arguments: [
    argument("<what>", "a paper or session, by an id, a short name, a date, or part of a title"),
    argument("<links...>", "slides, video, code, summary or notes, where an address does not say; addresses"),
  ],
  options: CHANGE_OPTIONS,
  examples: [
    ["aisys attach 4/18 https://youtu.be/x7k", "told by it"],
    ["aisys attach tvm slides https://tvm.ai/talk.pdf", "or said"],
    ["aisys attach 4/18 slides https://a.org/1 notes https://a.org/2", "both"],
  ],
  run: (invocation, what, words, options) =>
    runChange(invocation, "attach", options, (loaded) =>
      attach(loaded.file, targetOf(entryCalled(loaded, what)), readAttachments(words)),
    ),
});
