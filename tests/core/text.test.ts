import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  closest,
  count,
  didYouMean,
  enumerate,
  fold,
  printable,
  titleKey,
} from "../../src/core/model/text.js";

const anyText = fc.string({ unit: "binary" });

describe("fold", () => {
  test("case and accents make no difference", () => {
    expect(["Martín", "MARTIN", "Köpf", "Konečný", "Ré", "ﬁne"].map(fold)).toEqual([
      "martin",
      "martin",
      "kopf",
      "konecny",
      "re",
      "fine",
    ]);
  });

  test("other scripts are kept", () => {
    expect(fold("기계 학습")).toBe(fold("기계 학습".normalize("NFD")));
    expect(fold("Ωmega")).toBe("ωmega");
  });

  test("composed and decomposed text fold to the same", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(text.normalize("NFD"))).toBe(fold(text));
      }),
    );
  });
});

describe("titleKey", () => {
  test("punctuation, spaces and case make no difference", () => {
    expect(titleKey("TVM: An Automated End-to-End Compiler.")).toBe("tvmanautomatedendtoendcompiler");
    expect(titleKey("tvm — an automated end to end compiler")).toBe("tvmanautomatedendtoendcompiler");
  });

  test("a title of signs only has no key", () => {
    expect(titleKey("???")).toBe("");
  });
});

describe("closest", () => {
  const words = ["tvm", "taco", "tensorflow", "tensorflow-dcf"];

  test.each([
    ["tmv", undefined],
    ["tvmm", "tvm"],
    ["TVM", "tvm"],
    ["tensorflwo", "tensorflow"],
    ["tenorflow-dcf", "tensorflow-dcf"],
    ["tacos", "taco"],
    ["orca", undefined],
    ["", undefined],
  ])("%j is taken for %j", (word, meant) => {
    expect(closest(word, words)).toBe(meant);
  });

  test("a word that is far longer than any is close to none", () => {
    expect(closest("tvm".repeat(1_000_000), words)).toBeUndefined();
  });

  test("nothing is close where there is nothing", () => {
    expect(closest("tvm", [])).toBeUndefined();
  });

  test("a word is closest to itself", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), (all) => {
        expect(all.map((word) => closest(word, all))).toEqual(all);
      }),
    );
  });

  test("the hint names it", () => {
    expect([didYouMean("tvmm", words), didYouMean("orca", words)]).toEqual([
      "did you mean `tvm`?",
      undefined,
    ]);
  });
});

describe("lists and counts in words", () => {
  test("words are listed with commas and a last joint", () => {
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((words) => enumerate(words))).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
    expect(enumerate(["a", "b", "c"], "or")).toBe("a, b or c");
  });

  test("only one is singular", () => {
    expect([0, 1, 2].map((number) => count(number, "paper"))).toEqual(["0 papers", "1 paper", "2 papers"]);
  });
});

describe("printable", () => {
  test("what drives a terminal becomes visible", () => {
    expect(printable("a\u001b[31mb\u0007c\u009bd\n")).toBe("a\uFFFD[31mb\uFFFDc\uFFFDd\uFFFD");
  });

  test("no control character is left, and nothing else changes", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(printable(text)).not.toMatch(/\p{Cc}/u);
        expect(printable(text).length).toBe(text.length);
        if (!/\p{Cc}/u.test(text)) expect(printable(text)).toBe(text);
      }),
    );
  });
});
