/** Makes `import { text } from "….ts?bundle"` the text of a script for browsers. */
export const vitestBundles: {
  name: string;
  enforce: "pre";
  resolveId(path: string, importer: string): string | undefined;
  load(id: string): Promise<string> | undefined;
};
