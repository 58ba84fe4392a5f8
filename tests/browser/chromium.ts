import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { afterAll, afterEach, beforeAll, describe } from "vitest";

const { CHROMIUM_PATH, CI } = process.env;

const PATHS = [CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const MISSING = "no Chromium found: install the package `chromium`, or set CHROMIUM_PATH";

/** How a page is opened. */
interface Opening extends BrowserContextOptions {
  /** What the clock of the reader's machine shows, as ISO 8601 with its offset; it then stands still. */
  now?: string;
  /** What follows the address of the page, with its `#`. */
  fragment?: string;
}

/** A page opened from disk, with all that went wrong on it: errors, messages, dialogs and requests. */
interface Opened {
  page: Page;
  problems: string[];
}

type Open = (html: string, opening?: Opening) => Promise<Opened>;

/**
 * Tests in a real Chromium. Without one they are skipped and say so; where the environment says `CI=true`
 * they fail instead.
 */
export function describeInBrowser(name: string, tests: (open: Open) => void): void {
  const executablePath = PATHS.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined && CI !== "true") {
    process.stderr.write(`skipped: ${name}: ${MISSING}\n`);
    describe.skip(`${name} (${MISSING})`, () => tests(notOpened));
    return;
  }
  describe(name, () => {
    const folder = mkdtempSync(join(tmpdir(), "aisys-page-"));
    const contexts: BrowserContext[] = [];
    let browser: Browser | undefined;
    beforeAll(async () => {
      if (executablePath === undefined) throw new Error(MISSING);
      browser = await theBrowser(executablePath);
    });
    afterEach(async () => {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    });
    afterAll(() => rmSync(folder, { recursive: true }));
    tests(async (html, { now, fragment = "", ...options } = {}) => {
      if (browser === undefined) return notOpened();
      const context = await browser.newContext(options);
      contexts.push(context);
      if (now !== undefined) await context.clock.setFixedTime(now);
      const file = join(folder, "page.html");
      writeFileSync(file, html);
      return openFile(await context.newPage(), `${pathToFileURL(file)}${fragment}`);
    });
  });
}

let launched: Promise<Browser> | undefined;

/** One for all pages; it is started when the first one is opened. */
function theBrowser(executablePath: string): Promise<Browser> {
  launched ??= chromium.launch({ executablePath, args: FLAGS });
  return launched;
}

afterAll(async () => (await launched)?.close());

async function openFile(page: Page, address: string): Promise<Opened> {
  const problems: string[] = [];
  page.on("console", (message) => problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!request.isNavigationRequest() || url.split("#")[0] !== address.split("#")[0])
      problems.push(`request: ${url}`);
  });
  await page.goto(address);
  return { page, problems };
}

function notOpened(): Promise<Opened> {
  throw new Error(MISSING);
}
