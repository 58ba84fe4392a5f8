import { closest } from "../../core/model/text.js";
import { CONFIG_KEYS, type Config, withSetting } from "../../core/reading/config.js";
import { EXIT, UsageError } from "../../errors.js";
import { lines, pad } from "../../render/layout.js";
import { argument, defineCommand } from "../definition.js";
import { FORMAT, type Invocation, note, print } from "../invocation.js";
import { parseSettings, readSettings } from "../settings.js";

/** `aisys config` */
export const command = defineCommand({
  description: "your settings: show all, show one, or set one",
  arguments: [
    argument("[key]", "a setting, such as open or courses.aisys"),
    argument("[value]", "what it is to be; an empty one takes it away"),
  ],
  options: { format: FORMAT },
  examples: [
    ["aisys config", "all of them"],
    ["aisys config courses.aisys ~/aisys/syllabus.yaml", "a list by a name: aisys -c aisys next"],
    ["aisys config course aisys", "the one that is read where none is near"],
    ["aisys config editor 'code --wait'", "for notes"],
  ],
  run: async (invocation, key, value, { format }) => {
    if (key !== undefined && value !== undefined) await setSetting(invocation, key, value);
    const settings = await readSettings(invocation);
    if (key === undefined || value !== undefined) {
      await print(invocation, format, settings, { text: () => allSettings(settings) });
      return EXIT.ok;
    }
    const shown = settingCalled(settings, key);
    await print(invocation, format, { key, value: shown ?? null }, { text: () => lines([shown ?? ""]) });
    return EXIT.ok;
  },
});

function allSettings(settings: Config): string {
  const rows = Object.entries(CONFIG_KEYS).flatMap(([key, about]) => {
    const value = Object.entries(settings).find(([own]) => own === key)?.[1];
    if (typeof value === "object")
      return Object.entries(value).map(([name, path]): [string, string] => [`courses.${name}`, path]);
    return [[key, value ?? `(${about})`] satisfies [string, string]];
  });
  return lines(rows.map(([key, value]) => `${pad(key, 16)}  ${value}`));
}

/** A key as `open` or `courses.NAME`. @throws UsageError for one that there is not */
function pathOf(key: string): string[] {
  const [first = "", ...rest] = key.split(".");
  const isKnown = first in CONFIG_KEYS && (first === "courses") === rest.length > 0;
  if (isKnown) return rest.length > 0 ? [first, rest.join(".")] : [first];
  const meant = closest(first, Object.keys(CONFIG_KEYS));
  throw new UsageError(`there is no setting \`${key}\``, {
    hint: first === "courses" ? "name the course: courses.NAME" : meant && `did you mean \`${meant}\`?`,
  });
}

function settingCalled(settings: Config, key: string): string | undefined {
  const [first, name] = pathOf(key);
  const value = Object.entries(settings).find(([own]) => own === first)?.[1];
  if (typeof value !== "object") return value;
  return Object.entries(value).find(([own]) => own === name)?.[1];
}

async function setSetting(invocation: Invocation, key: string, value: string): Promise<void> {
  const { context } = invocation;
  const path = pathOf(key);
  const { configPath, makeFolder } = await context.reader();
  const before = await context.files.readIfThere(configPath);
  const after = withSetting(before ?? "", path, value);
  await parseSettings(configPath, after);
  makeFolder(configPath.replace(/[\\/][^\\/]*$/, ""));
  context.files.write(configPath, after, before);
  await note(invocation, `Wrote ${configPath}.`);
}
