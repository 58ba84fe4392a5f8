import type { FineFile } from "../../core/links/check.js";
import { collectLinks, type PaperLink } from "../../core/links/collect.js";
import { fetchFiles } from "../../core/links/fetch.js";
import type { Verdict } from "../../core/links/report.js";
import { adviceOf } from "../../core/links/verdict.js";
import { datesCalled } from "../../core/model/read-date.js";
import type { Paper } from "../../core/model/shapes.js";
import { dateContext } from "../../core/query/find.js";
import {
  type FetchedPdf,
  fetchedOf,
  LOCK_NAME,
  parseLock,
  pdfAddressOf,
  placePdf,
  printLock,
} from "../../core/reading/lock.js";
import { minutesAPage } from "../../core/reading/progress.js";
import type { FetchedPaper, FetchReport } from "../../core/reading/shapes.js";
import { EXIT, type ExitCode, InputError, UsageError } from "../../errors.js";
import { renderFetch } from "../../render/reading.js";
import {
  argument,
  defineCommand,
  flag,
  type OptionsOf,
  otherwise,
  parsed,
  positiveInteger,
  text,
} from "../definition.js";
import { FORMAT, type Invocation, note, print, resolveFormat } from "../invocation.js";
import { type Loaded, loadSyllabus } from "../load.js";
import { marksOf } from "../marks.js";
import { progressOf } from "../progress-line.js";
import { pagesOf, papersCalled, shelfOf } from "../reading.js";

const OPTIONS = {
  until: text("<date>", "what is read up to this date"),
  all: flag("every paper of the list", { conflicts: ["until"] }),
  required: flag("of sessions, only what they require"),
  maxSize: otherwise(
    parsed("<MB>", "stop after so many megabytes in all; one file has at most 100", positiveInteger),
    1000,
  ),
  allowPrivate: flag("also ask addresses of this machine and this network"),
  format: FORMAT,
};

type FetchOptions = OptionsOf<typeof OPTIONS>;

/** `aisys fetch` */
export const command = defineCommand({
  description:
    "fetch PDFs into a folder of yours, to read them offline; a file that is not that paper is refused and named",
  arguments: [
    argument("[what...]", "papers, or sessions for all of their papers (default: the next session)"),
  ],
  options: OPTIONS,
  notes: "What is there is not fetched again, so a run that was broken off goes on where it was.",
  examples: [
    ["aisys fetch", "what is read next"],
    ["aisys fetch --until 4/13 --required", "what is required up to that day"],
    ["aisys fetch tvm ansor", "two papers"],
  ],
  run: runFetch,
});

async function runFetch(
  invocation: Invocation,
  what: readonly string[],
  options: FetchOptions,
): Promise<ExitCode> {
  resolveFormat(invocation, options.format);
  const loaded = await loadSyllabus(invocation);
  const papers = wantedPapers(loaded, what, options);
  const shelf = await Shelf.open(invocation, loaded, options.maxSize);
  const missing = papers.filter((paper) => !shelf.has(paper));
  const { isOffline, wasInterrupted } = await fetchMissing(invocation, loaded, missing, shelf, options);
  const states = papers.map((paper) => shelf.stateOf(paper));
  const pages = states.reduce((all, one) => all + (one.pages ?? 0), 0);
  const pace = minutesAPage(await marksOf(invocation, loaded), await pagesOf(invocation, loaded));
  const minutes = Math.round(pages * pace);
  const report: FetchReport = { version: 1, folder: shelf.folder, papers: states, pages, minutes };
  await print(invocation, options.format, report, { text: renderFetch });
  if (isOffline)
    throw new InputError("no host answered: this machine seems to be offline", {
      hint: "run it again once there is a network; what is on disk stays",
    });
  if (wasInterrupted) return EXIT.interrupted;
  return report.papers.some(({ state }) => state === "failed" || state === "not-asked")
    ? EXIT.findings
    : EXIT.ok;
}

/** @throws UsageError where words name no paper, or are said beside --until or --all */
function wantedPapers(
  loaded: Loaded,
  what: readonly string[],
  { until, all, required }: FetchOptions,
): readonly Paper[] {
  const { syllabus, today } = loaded;
  if (what.length > 0 && (all || until !== undefined))
    throw new UsageError("names, --until and --all each say what to fetch", {
      hint: "leave all but one out",
    });
  const isWanted = (paper: Paper) => !required || paper.readings.some(({ role }) => role === "required");
  if (all) return syllabus.papers.filter(isWanted);
  if (until === undefined)
    return papersCalled(loaded, what.length === 0 ? ["next"] : what, { required: required === true });
  const last = datesCalled(until, dateContext(syllabus, today)).to;
  return syllabus.papers.filter((paper) =>
    paper.readings.some(
      ({ date, role }) => date !== undefined && date <= last && (!required || role === "required"),
    ),
  );
}

async function fetchMissing(
  invocation: Invocation,
  loaded: Loaded,
  missing: readonly Paper[],
  shelf: Shelf,
  { allowPrivate }: FetchOptions,
): Promise<{ isOffline: boolean; wasInterrupted: boolean }> {
  const papers = missing.flatMap((paper) => {
    const url = pdfAddressOf(paper);
    return url === undefined ? [] : [{ ...paper, url }];
  });
  if (papers.length === 0) return { isOffline: false, wasInterrupted: false };
  const { path, file, now } = loaded;
  const links = collectLinks({ ...loaded, file: path, papers });
  const tools = await invocation.context.links();
  const progress = await progressOf(invocation, tools, true);
  try {
    const { run, wasInterrupted } = await fetchFiles(
      {
        // Where a page is linked, it may show the PDF.
        links: links.map((link) => ({ ...link, expected: "pdf" })),
        hosts: file.links?.hosts ?? {},
        now,
        progress: progress.show,
        store: (link, found) => shelf.store(link, found),
      },
      { allowPrivate },
      tools,
    );
    for (const { link, verdict } of run.checked) shelf.refuse(link, verdict);
    return { isOffline: run.state === "offline", wasInterrupted };
  } catch (error) {
    await noteStored(invocation, shelf);
    throw error;
  } finally {
    progress.wipe();
  }
}

/** A disk that is full keeps what it has. */
async function noteStored(invocation: Invocation, shelf: Shelf): Promise<void> {
  const stored = shelf.stored();
  if (stored.length > 0) await note(invocation, `Fetched before that: ${stored.join(", ")}.`);
}

const BYTES_PER_MB = 1_000_000;

type Opened = Awaited<ReturnType<typeof shelfOf>>;

/** The folder of PDFs during one run, with what became of each paper. */
class Shelf {
  readonly #opened: Opened;
  readonly #papers: ReadonlyMap<string, Paper>;
  readonly #outcomes = new Map<string, Pick<FetchedPaper, "state" | "problem">>();
  #entries: ReadonlyMap<string, FetchedPdf>;
  #room: number;

  private constructor(opened: Opened, papers: readonly Paper[], maxSize: number) {
    this.#opened = opened;
    this.#entries = opened.fetched;
    this.#papers = new Map(papers.map((paper) => [paper.id, paper]));
    this.#room = maxSize * BYTES_PER_MB;
  }

  static async open(invocation: Invocation, loaded: Loaded, maxSize: number): Promise<Shelf> {
    return new Shelf(await shelfOf(invocation, loaded), loaded.syllabus.papers, maxSize);
  }

  get folder(): string {
    return this.#opened.shelf.folder;
  }

  /** Whether the PDF of a paper is there. One that its reader has written into since is his, and stays. */
  has(paper: Paper): boolean {
    const entry = fetchedOf(this.#entries, paper);
    return entry !== undefined && this.#opened.shelf.has(entry.file);
  }

  /** The names of what this run has fetched. */
  stored(): string[] {
    return [...this.#outcomes].flatMap(([id, { state }]) =>
      state === "fetched" ? (this.#papers.get(id)?.name ?? []) : [],
    );
  }

  stateOf(paper: Paper): FetchedPaper {
    const { id, name } = paper;
    const outcome = this.#outcomes.get(id);
    if (outcome?.problem !== undefined) return { id, name, ...outcome };
    const entry = this.has(paper) ? fetchedOf(this.#entries, paper) : undefined;
    if (entry === undefined)
      return { id, name, state: pdfAddressOf(paper) === undefined ? "no-pdf" : "not-asked" };
    const { file, bytes, pages, sha256 } = entry;
    const state = outcome?.state ?? "on-disk";
    const isChanged = state === "on-disk" && this.#opened.shelf.digestOf(file) !== sha256;
    return {
      id,
      name,
      state,
      file,
      bytes,
      ...(pages !== undefined && { pages }),
      ...(isChanged && { changed: true as const }),
    };
  }

  /** Puts the file of a link where it belongs. False where there is no more room. @throws InputError */
  store({ places }: PaperLink, { bytes, inspection }: FineFile): boolean {
    const papers = places.flatMap(({ paper }) => this.#papers.get(paper) ?? []);
    const [first] = papers;
    if (first === undefined) return true;
    if (bytes.length > this.#room) {
      for (const { id } of papers) this.#fail(id, "too-much", "It would be more than --max-size in all.");
      return false;
    }
    const { shelf, pattern } = this.#opened;
    const pdf = {
      sha256: shelf.digest(bytes),
      bytes: bytes.length,
      pages: inspection.pages,
      exact: inspection.isExact === true,
    };
    shelf.change(({ write, remove }) => {
      // Another run may have put something there meanwhile.
      const entries = parseLock(shelf.text(LOCK_NAME));
      const isOther = (id: string) => this.#isOther(id, papers);
      const place = placePdf(entries, first, pdf, { pattern, digestOf: shelf.digestOf, isOther });
      if (place.kind === "same-file") {
        for (const { id } of papers) this.#fail(id, "same-file", this.#sameFile(place.as));
        return;
      }
      const { file, isThere, wrong } = place;
      if (!isThere) write(file, bytes);
      if (wrong !== undefined) {
        remove(entries.get(wrong)?.file ?? "");
        entries.delete(wrong);
        this.#fail(wrong, "same-file", this.#sameFile(first.id));
      }
      for (const paper of papers) {
        entries.set(paper.id, { file, url: pdfAddressOf(paper) ?? "", title: paper.title, ...pdf });
        this.#outcomes.set(paper.id, { state: "fetched" });
      }
      write(LOCK_NAME, printLock(entries));
      this.#entries = entries;
    });
    this.#room -= bytes.length;
    return true;
  }

  /** Notes why the file of a link was not stored. */
  refuse({ places }: PaperLink, verdict: Verdict): void {
    for (const { paper } of places)
      if (!this.#outcomes.has(paper)) this.#fail(paper, verdict.kind, adviceOf(verdict));
  }

  #fail(id: string, kind: string, message: string): void {
    this.#outcomes.set(id, { state: "failed", problem: { kind, message } });
  }

  #isOther(id: string, papers: readonly Paper[]): boolean {
    return this.#papers.has(id) && !papers.some((paper) => paper.id === id);
  }

  #sameFile(id: string): string {
    return `It is the very file of ${this.#papers.get(id)?.name ?? id}: link the paper itself.`;
  }
}
