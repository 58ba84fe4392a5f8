import type { Config } from "../core/reading/config.js";
import { InputError } from "../errors.js";
import type { Invocation } from "./invocation.js";

/**
 * The reader's settings; empty where there is no file. What was checked once is remembered as a list is, so that
 * it costs neither yaml nor zod again.
 *
 * @throws InputError where they cannot be read or hold what is no setting
 */
export async function readSettings({ context }: Invocation): Promise<Config> {
  const { configPath } = await context.reader();
  const text = await context.files.readIfThere(configPath);
  if (text === undefined) return {};
  const key = `config\0${text}`;
  const cached = await context.cache.get(key);
  // What the cache returns, this very version of the program wrote after it had checked the file.
  if (cached !== undefined) return JSON.parse(cached);
  const settings = await parseSettings(configPath, text);
  await context.cache.set(key, JSON.stringify(settings));
  return settings;
}

/** @throws InputError that names the place */
export async function parseSettings(path: string, text: string): Promise<Config> {
  const { parseConfig } = await import("../core/reading/config.js");
  const parsed = parseConfig(text);
  if (parsed.kind === "valid") return parsed.config;
  const { place, message, hint } = parsed;
  const where = place === undefined ? path : `${path}:${place.line}:${place.column}`;
  throw new InputError(`${where} ${message}`, { hint });
}
