import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { importMarkdown } from "../../src/core/import/import-markdown.js";
import type { SyllabusFile } from "../../src/core/model/schema.js";
import { linkSyllabus } from "../../src/core/model/syllabus.js";
import { renderMarkdown } from "../../src/render/export/markdown.js";
import { type Sandbox, sandbox } from "../helpers/aisys.js";
import { replay, type Workplace } from "../helpers/replay.js";
import { plant } from "../helpers/replay-text.js";
import { readMarkdown } from "../render/export/markdown-reader.js";
import { missingCorpus, revisions } from "./expected.js";

const FILE = "syllabus.yaml";

function imported(text: string): SyllabusFile {
  return importMarkdown(text, { source: "README.md", year: 2023, timezone: "Asia/Seoul" }).file;
}

function workplaceOf(place: Sandbox): Workplace {
  return {
    text: () => readFileSync(place.path(FILE), "utf8"),
    put: (text) => place.write(FILE, text),
    aisys: (args) => place.aisys(args),
  };
}

/** Sessions with the names, addresses and roles of their papers, by expressions that know nothing of imports. */
function linksIn(markdown: string): string[] {
  return markdown.split("\n").flatMap((line) => {
    const heading = /^#{3,4} (.+?)\s*$/.exec(line)?.[1];
    const [, name, url = ""] = /^- \\?\[(.+?)\\?\](?:\((\S+)\))?/.exec(line) ?? [];
    if (heading !== undefined) return [`# ${heading}`];
    return name === undefined ? [] : [`${name} ${url.replace(/^https:\/\/https:/, "https:")}`];
  });
}

const list = revisions();

describe.skipIf(missingCorpus !== undefined)(
  `the revisions of a real list, replayed (${missingCorpus ?? "found"})`,
  () => {
    test("each revision is reached from the one before by commands, and comments survive", async () => {
      const [start, ...later] = list.slice(2);
      const place = sandbox();
      place.write("README.md", start?.text ?? "");
      const asked = ["import", "README.md", "--year", "2023", "--timezone", "Asia/Seoul", "-o", FILE, "-q"];
      expect(await place.aisys(asked)).toMatchObject({ code: 0 });

      for (const { name, text } of later) {
        const workplace = workplaceOf(place);
        workplace.put(plant(workplace.text()));
        const wanted = imported(text);
        const steps = await replay(workplace, wanted);
        const { stdout } = await place.aisys(["export", "--md"]);
        const same = renderMarkdown(linkSyllabus(wanted));
        expect({ name, steps, sessions: readMarkdown(stdout) }).toEqual({
          name,
          steps,
          sessions: readMarkdown(same),
        });
        expect({ name, links: linksIn(stdout) }).toEqual({
          name,
          links: linksIn(text.slice(text.indexOf("### "))),
        });
      }
    }, 300_000);
  },
);
