import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hang, hangParts, lines, link, pad, width } from "../../src/render/layout.js";
import { colored, coloredOnly, plain, uncolored } from "../helpers/styles.js";

describe("width", () => {
  test.for<[string, number]>([
    ["", 0],
    ["TVM", 3],
    ["Konečný", 7],
    ["Kone\u030cny", 6],
    ["김철수", 6],
    ["日本", 4],
    ["ｆｕｌｌ", 8],
    ["🚀", 2],
    ["👩‍💻", 2],
    ["🇰🇷", 2],
    ["…·—", 3],
    ["\u001b[31mred\u001b[39m", 3],
    ["\u001b]8;;https://example.org/\u0007here\u001b]8;;\u0007", 4],
  ])("%j takes %i columns", ([text, columns]) => {
    expect(width(text)).toBe(columns);
  });

  test("latin text takes as many columns as the library says", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."aZ~ é¡ÿžŽ£") }), fc.string(), (latin, any) => {
        expect(width(latin + any)).toBe(width(latin) + width(any));
      }),
    );
  });
});

describe("pad", () => {
  test("fills up to a column, whatever the letters and colours", () => {
    const { red } = colored(80);
    const padded = ["TVM", "김치", "🚀", red("red"), "longer than that"].map((text) => pad(text, 6));
    expect(padded).toEqual(["TVM   ", "김치  ", "🚀    ", `${red("red")}   `, "longer than that"]);
  });
});

describe("hang", () => {
  test("breaks between words and indents what follows", () => {
    expect(hang("TVM  ", "An automated end-to-end optimizing compiler", plain(30))).toEqual([
      "TVM  An automated end-to-end",
      "     optimizing compiler",
    ]);
  });

  test("counts a Korean letter as two columns", () => {
    expect(hang("나무  ", "한국어로 된 논문의 제목은 두 칸을 차지한다", plain(30))).toEqual([
      "나무  한국어로 된 논문의",
      "      제목은 두 칸을 차지한다",
    ]);
  });

  test("breaks a word that is longer than a line", () => {
    expect(hang("", "x".repeat(45), plain(20))).toEqual(["x".repeat(20), "x".repeat(20), "x".repeat(5)]);
  });

  test("puts below what has less than 20 columns beside", () => {
    const text = "twelve words to be shown here";
    expect([hang("a very long name  ", text, plain(34)), hang(" ".repeat(18), text, plain(34))]).toEqual([
      ["a very long name", "    twelve words to be shown here"],
      ["    twelve words to be shown here"],
    ]);
  });

  test("colours end with their line and begin anew on the next", () => {
    const { bold } = coloredOnly(20);
    const rows = hang("", bold("two lines of bold text, no more"), coloredOnly(20));
    expect(rows).toEqual([bold("two lines of bold"), bold("text, no more")]);
  });

  const words = fc.array(fc.string({ minLength: 1, unit: fc.constantFrom(..."abé김🚀-") }), { minLength: 1 });

  test("loses no word and no line is too wide", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 110 }), (some, columns) => {
        const text = some.join(" ");
        const rows = hang("  ", text, plain(columns));
        expect(rows.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        expect(rows.filter((row) => width(row) > Math.max(22, columns))).toEqual([]);
      }),
    );
  });
});

describe("hangParts", () => {
  const parts = ["Soojeong Kim, Gyeong-In Yu", "EuroSys 2019"];

  test("puts a dot between what fits on a line", () => {
    expect(hangParts("  ", parts, plain(80))).toEqual(["  Soojeong Kim, Gyeong-In Yu · EuroSys 2019"]);
  });

  test("breaks a line at a dot rather than within a part", () => {
    expect(hangParts("  ", parts, plain(42))).toEqual(["  Soojeong Kim, Gyeong-In Yu", "  EuroSys 2019"]);
  });

  test("breaks within a part that is wider than a line", () => {
    expect(hangParts("  ", parts, plain(22))).toEqual([
      "  Soojeong Kim,",
      "  Gyeong-In Yu",
      "  EuroSys 2019",
    ]);
  });

  test("leaves out what is empty, and gives nothing for nothing", () => {
    expect([hangParts("", ["", "a", "", "b"], plain(80)), hangParts("", ["", ""], plain(80))]).toEqual([
      ["a · b"],
      [],
    ]);
  });

  test("paints each line", () => {
    const { dim } = coloredOnly(42);
    expect(hangParts("", parts, coloredOnly(32), dim)).toEqual(parts.map((part) => dim(part)));
  });

  test("loses no part and no line is too wide", () => {
    const some = fc.array(fc.string({ maxLength: 30, unit: fc.constantFrom(..."ab김🚀 ") }));
    fc.assert(
      fc.property(some, fc.integer({ min: 24, max: 80 }), (texts, columns) => {
        const rows = hangParts("    ", texts, coloredOnly(columns), coloredOnly(columns).cyan);
        const letters = (text: string) => uncolored(text).replace(/[ ·]/g, "");
        expect(letters(rows.join(""))).toBe(letters(texts.join("")));
        expect(rows.filter((row) => width(row) > columns)).toEqual([]);
      }),
    );
  });
});

describe("link", () => {
  const url = "https://example.org/a.pdf";

  test("is an OSC 8 sequence where the terminal knows it, and else the text alone", () => {
    expect([link("TVM", url, colored(80)), link("TVM", url, plain(80))]).toEqual([
      `\u001b]8;;${url}\u0007TVM\u001b]8;;\u0007`,
      "TVM",
    ]);
  });

  test.for(["javascript:alert(1)", "file:///etc/passwd", "https://a b", "https://a\u0007b", "ftp://x", ""])(
    "%j becomes none",
    (address) => {
      expect(link("text", address, colored(80))).toBe("text");
    },
  );
});

describe("lines", () => {
  test("end in a newline each, and none gives nothing", () => {
    expect([lines(["a", "", "b"]), lines([])]).toEqual(["a\n\nb\n", ""]);
  });
});
