import fc from "fast-check";
import { expect, test } from "vitest";
import { importMarkdown } from "../../src/core/import/import-markdown.js";
import { writeSyllabus } from "../../src/core/import/write.js";
import type { SyllabusFile } from "../../src/core/model/schema.js";
import { linkSyllabus } from "../../src/core/model/syllabus.js";
import { renderMarkdown } from "../../src/render/export/markdown.js";
import { replay, type Workplace } from "../helpers/replay.js";
import { plant, read } from "../helpers/replay-text.js";
import { runs } from "../helpers/runs.js";
import { COURSE } from "../helpers/syllabi.js";
import { runIn, testContext } from "../helpers/test-context.js";
import { follow, GENTLE, HARSH, type Whim } from "../helpers/whims.js";
import { readMarkdown } from "../render/export/markdown-reader.js";

/** The list that ships with the program, as its Markdown says it. */
const START = plant(writeSyllabus(asImported(read(COURSE))));

/** A file as it comes back from its Markdown: what that does not say is not asked for. */
function asImported(file: SyllabusFile): SyllabusFile {
  const markdown = renderMarkdown(linkSyllabus(file));
  return importMarkdown(markdown, { source: "README.md", year: 2023, timezone: "Asia/Seoul" }).file;
}

const WHIMS: Record<string, Whim> = { ...GENTLE, ...HARSH };

const whims = fc.array(fc.tuple(fc.constantFrom(...Object.keys(WHIMS)), fc.nat(997), fc.nat(997)), {
  minLength: 1,
  maxLength: 5,
});

/** The list after some whims. */
function after(file: SyllabusFile, all: readonly [name: string, one: number, other: number][]): SyllabusFile {
  return all.reduce((rest, [name, one, other]) => {
    const whim = WHIMS[name];
    return whim === undefined ? rest : follow(rest, whim, one, other);
  }, file);
}

/** What the Markdown of a list shows; an id that stands in for a name is given anew. */
function shown(file: SyllabusFile, ids: ReadonlySet<string>) {
  return readMarkdown(renderMarkdown(linkSyllabus(file))).map((session) => ({
    ...session,
    other: session.other.filter(({ rest }) => !ids.has(rest)),
  }));
}

function workplace(text: string): Workplace {
  const context = testContext({ files: { "syllabus.yaml": text } });
  return {
    text: () => context.disk.get("syllabus.yaml") ?? "",
    put: (changed) => context.disk.set("syllabus.yaml", changed),
    aisys: (args) => {
      context.written.stderr = "";
      return runIn(context, args);
    },
  };
}

test("whatever becomes of a list, commands lead there, and comments survive", async () => {
  await fc.assert(
    fc.asyncProperty(whims, async (all) => {
      const wanted = asImported(after(read(START), all));
      const place = workplace(START);
      await replay(place, wanted);
      const reached = read(place.text());
      const ids = new Set([reached, wanted].flatMap(({ sessions = [] }) => sessions.map(({ id }) => id)));
      expect(shown(reached, ids)).toEqual(shown(wanted, ids));
    }),
    runs(8),
  );
}, 240_000);
