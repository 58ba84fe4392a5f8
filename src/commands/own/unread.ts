import { argument, defineCommand } from "../definition.js";
import { FORMAT } from "../invocation.js";
import { loadSyllabus } from "../load.js";
import { papersCalled } from "../reading.js";
import { mark } from "./read.js";

/** `aisys unread` */
export const command = defineCommand({
  description: "take ticks away: papers are to be read again",
  arguments: [argument("<what...>", "papers, or sessions for all of their papers")],
  options: { format: FORMAT },
  examples: [["aisys unread tvm", "it was another one"]],
  run: async (invocation, what, { format }) => {
    const loaded = await loadSyllabus(invocation);
    return mark(invocation, loaded, papersCalled(loaded, what), { state: "unread" }, format);
  },
});
