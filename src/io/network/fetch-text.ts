import { InputError } from "../../errors.js";

/** 16 MB, as for files. */
const MAX_BYTES = 16 * 1024 * 1024;

const TIMEOUT_MS = 30_000;

/** The text at a web address, as UTF-8. @throws InputError with a sentence for each reason */
export async function fetchText(url: string): Promise<string> {
  const response = await request(url);
  if (!response.ok) {
    throw new InputError(`${url} answers ${response.status}`, {
      hint: "open it in a browser: is it the raw file?",
    });
  }
  const bytes = await readBounded(response, url);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new InputError(`${url} is not UTF-8 text`, { hint: "is it the raw file?", cause });
  }
}

async function request(url: string): Promise<Response> {
  try {
    return await fetch(url, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { accept: "text/markdown, text/plain, */*" },
    });
  } catch (cause) {
    throw new InputError(`${url} cannot be reached`, { hint: "check the address and the network", cause });
  }
}

async function readBounded({ body }: Response, url: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  try {
    for await (const chunk of body ?? []) {
      total += chunk.length;
      if (total > MAX_BYTES)
        throw new InputError(`${url} is larger than 16 MB`, { hint: "is it the right file?" });
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw new InputError(`${url} broke off`, { hint: "try again", cause });
  }
  return Buffer.concat(chunks);
}
