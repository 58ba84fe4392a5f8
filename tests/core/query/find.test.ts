import { describe, expect, test } from "vitest";
import type { Syllabus } from "../../../src/core/model/syllabus.js";
import { intlZone } from "../../../src/core/model/zone.js";
import { findEntry, idOf } from "../../../src/core/query/find.js";
import { paperLine, parsed, shippedText, syllabusText } from "../../helpers/core-syllabus.js";

const shipped = parsed(shippedText);

/** The answer in short: what kind it is and what it names. */
function find(name: string, syllabus: Syllabus = shipped, today = "2023-04-05"): string {
  const zone = intlZone("Asia/Seoul");
  const found = findEntry(syllabus, name, { today, zone, now: Date.parse(`${today}T12:00+09:00`) });
  switch (found.kind) {
    case "one":
      return `one ${found.entry.kind} ${idOf(found.entry)}`;
    case "several":
      return `several ${found.entries.map(idOf).join(" ")}`;
    case "span":
      return `span ${found.entries.map(idOf).join(" ")}`;
    case "no-session":
      return `no-session ${[found.span.from, ...found.nearest.map(({ id }) => id)].join(" ")}`;
    case "nothing":
      return `nothing ${found.meant ?? ""}`.trim();
  }
}

describe("by id and short name", () => {
  test.each([
    ["tvm", "one paper tvm"],
    ["TVM", "one paper tvm"],
    ["tensorflowdcf", "one paper tensorflow-dcf"],
    ["PipeDream", "one paper pipedream"],
    ["overview", "one session overview"],
    ["Overview", "one session overview"],
    ["tensorflow", "one paper tensorflow"],
  ])("%s", (name, answer) => {
    expect(find(name)).toBe(answer);
  });

  test("every paper and session is found by its id", () => {
    const { papers, sessions } = shipped;
    expect(papers.filter(({ id }) => find(id) !== `one paper ${id}`)).toEqual([]);
    expect(sessions.filter(({ id }) => find(id) !== `one session ${id}`)).toEqual([]);
  });

  test("an exact id beats a short name, which beats a date, which beats a part of a title", () => {
    const text = syllabusText(
      "papers:",
      paperLine("alpha").replace("alpha-name", "beta"),
      paperLine("beta").replace("beta-name", "today"),
      paperLine("gamma").replace("gamma title", "2023-04-04 in tomorrow"),
      "sessions:",
      "  - { id: s, date: 2023-04-04 }",
      "  - { id: t, date: 2023-04-06 }",
    );
    const syllabus = parsed(text);
    expect(
      ["beta", "BETA", "today", "2023-04-04", "tomorrow", "04 in"].map((name) => find(name, syllabus)),
    ).toEqual([
      "one paper beta",
      "several alpha beta",
      "one paper beta",
      "one session s",
      "one session t",
      "one paper gamma",
    ]);
  });

  test("other short names count as well, accents and case do not", () => {
    const syllabus = parsed(syllabusText("papers:", paperLine("re", "aliases: [Résumé, CV]")));
    expect([find("resume", syllabus), find("cv", syllabus)]).toEqual(["one paper re", "one paper re"]);
  });

  test("a short name that two papers share lists both", () => {
    const syllabus = parsed(
      syllabusText("papers:", paperLine("a").replace("a-name", "PS"), paperLine("b").replace("b-name", "ps")),
    );
    expect(find("Ps", syllabus)).toBe("several a b");
  });
});

describe("by date", () => {
  test.each([
    ["2023-04-04", "one session tensor-compilers"],
    ["4/4", "one session tensor-compilers"],
    ["yesterday", "one session tensor-compilers"],
    ["Tomorrow", "one session autotuning"],
    ["today", "no-session 2023-04-05 tensor-compilers autotuning"],
    ["4/25", "no-session 2023-04-25 prediction-serving mid-project-presentation"],
    ["2022-12-24", "no-session 2022-12-24 overview"],
    ["2023-06-01", "no-session 2023-06-01 data-parallel-training"],
  ])("%s", (name, answer) => {
    expect(find(name)).toBe(answer);
  });

  test("two sessions on one day are both named", () => {
    const syllabus = parsed(
      syllabusText("sessions:", "  - { id: a, date: 2023-04-04 }", "  - { id: b, date: 2023-04-04 }"),
    );
    expect(find("4/4", syllabus)).toBe("several a b");
  });

  test("a list without dates has none near", () => {
    expect(find("2023-04-04", parsed(syllabusText("sessions: [{ id: a }]")))).toBe("no-session 2023-04-04");
  });
});

describe("by a part of a title", () => {
  test.each([
    ["end-to-end optimizing", "one paper tvm"],
    ["PARAMETER SERVER", "one paper ps"],
    ["mid project", "one session mid-project-presentation"],
    ["mlperf", "several mlperf-training mlperf-inf"],
    ["serving dnns", "one paper clockwork"],
  ])("%s", (name, answer) => {
    expect(find(name)).toBe(answer);
  });
});

describe("nothing", () => {
  test.each([
    ["tvmm", "nothing TVM"],
    ["Clokwork", "nothing Clockwork"],
    ["TenorFlowDCF", "nothing TensorFlowDCF"],
    ["autotunning", "nothing autotuning"],
    ["no such thing", "nothing"],
    ["constructor", "nothing"],
    ["__proto__", "nothing"],
    ["2023-02-30", "nothing"],
    ["", "nothing"],
  ])("%j", (name, answer) => {
    expect(find(name)).toBe(answer);
  });
});

describe("by what else people call it", () => {
  test.each([
    ["apr 4", "one session tensor-compilers"],
    ["4 april", "one session tensor-compilers"],
    ["thu", "one session autotuning"],
    ["next", "one session autotuning"],
    ["NEXT", "one session autotuning"],
    ["week", "span tensor-compilers autotuning"],
    ["2023-W14", "span tensor-compilers autotuning"],
    ["kjolstad", "one paper taco"],
  ])("%s", (name, answer) => {
    expect(find(name)).toBe(answer);
  });

  const list = parsed(
    syllabusText(
      "papers:",
      paperLine("tvm", 'doi: 10.5555/3291168, arxiv: "1802.04799"'),
      paperLine("lamport").replace("[Ada]", "[{ literal: The Lamport Group }]"),
    ),
  );

  test.each([
    ["1802.04799", "one paper tvm"],
    ["arXiv:1802.04799v3", "one paper tvm"],
    ["https://arxiv.org/abs/1802.04799", "one paper tvm"],
    ["arxiv.org/pdf/1802.04799", "one paper tvm"],
    ["10.5555/3291168", "one paper tvm"],
    ["doi:10.5555/3291168", "one paper tvm"],
    ["https://doi.org/10.5555/3291168", "one paper tvm"],
    ["https://example.org/tvm.pdf", "one paper tvm"],
    ["lamport group", "one paper lamport"],
    ["1802.04798", "nothing"],
    ["next", "nothing"],
    ["ada", "one paper tvm"],
  ])("%s is %s", (name, answer) => {
    expect(find(name, list)).toBe(answer);
  });
});
