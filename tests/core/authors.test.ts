import { describe, expect, test } from "vitest";
import {
  authorName,
  familyName,
  listedAuthors,
  type Name,
  readAuthors,
  splitName,
} from "../../src/core/model/authors.js";
import { BODIES, COMPANIES } from "../../src/core/model/data/bodies.js";

test.each<[string, Name]>([
  ["Tianqi Chen", { family: "Chen", given: "Tianqi" }],
  ["Alexander B. Wiltschko", { family: "Wiltschko", given: "Alexander B." }],
  ["Gyeong-In Yu", { family: "Yu", given: "Gyeong-In" }],
  ["  Ada \t Lovelace ", { family: "Lovelace", given: "Ada" }],
  ["Jose\u0301 Garci\u0301a", { family: "García", given: "José" }],
])("%s has a given and a family name", (name, parts) => {
  expect(splitName(name)).toEqual(parts);
});

test.each<[string, Name]>([
  ["Christopher De Sa", { family: "De Sa", given: "Christopher" }],
  ["Tom St. John", { family: "St. John", given: "Tom" }],
  ["Jan van der Berg", { family: "Berg", given: "Jan", "non-dropping-particle": "van der" }],
  ["Jan Van den Berg", { family: "Van den Berg", given: "Jan" }],
  ["Ludwig van de", { family: "de", given: "Ludwig", "non-dropping-particle": "van" }],
  ["Van Morrison", { family: "Morrison", given: "Van" }],
])("the particles of %s belong to the family name", (name, parts) => {
  expect(splitName(name)).toEqual(parts);
});

test.each<[string, Name]>([
  ["Kjolstad, Fredrik", { family: "Kjolstad", given: "Fredrik" }],
  ["Davis, Jr., Sammy", { family: "Davis", given: "Sammy", suffix: "Jr." }],
  ["Sammy Davis, Jr.", { family: "Davis", given: "Sammy", suffix: "Jr." }],
  ["Sammy Davis Jr.", { family: "Davis", given: "Sammy", suffix: "Jr." }],
  ["John Smith III", { family: "Smith", given: "John", suffix: "III" }],
])("%s is divided at its commas and before its suffix", (name, parts) => {
  expect(splitName(name)).toEqual(parts);
});

test.each<[string, Name]>([
  ["홍길동", { family: "홍", given: "길동" }],
  ["남궁민수", { family: "남궁", given: "민수" }],
  ["홍 길동", { family: "홍", given: "길동" }],
  ["山田 太郎", { family: "山田", given: "太郎" }],
])("%s begins with the family name", (name, parts) => {
  expect(splitName(name)).toEqual(parts);
});

test.each([
  "Plato",
  "The JAX Authors",
  "Google Brain Team",
  "Stanford University",
  "山田太郎",
  "A, B, C, D",
  "Chen, Tianqi, Ceze",
  "Chen,",
  "Plato, Jr.",
  "Davis, Jr., Sammy, X",
])("%s stays whole", (name) => {
  expect(splitName(name)).toEqual({ literal: name });
});

/** As public bibliographies (theses, project pages, model cards) name those who are no persons. */
const BODIES_IN_USE = [
  ..."OpenAI|Meta AI|Google DeepMind|DeepMind Safety Team|Google Research|Google Gemma Team|NVIDIA Corporation".split(
    "|",
  ),
  ..."Google Meridian Marketing Mix Modeling Team|Anthropic Team|Allen Institute for AI|Meta AI Researchers".split(
    "|",
  ),
  ..."The Vicuna Team|The ProCESS Investigators|The ffsim developers|The Stacks Project Authors".split("|"),
  ..."The Linux Kernel Documentation Project|The mathlib Community|CMS Collaboration|LIGO Scientific Collaboration".split(
    "|",
  ),
  ..."The unified collective|RapidAI Team|Silero Team|Linux Foundation|DeepSeek-AI|Amnesty International".split(
    "|",
  ),
  ..."China Electricity Council|China Energy Storage Alliance|Collective Intelligence Project|NIST".split(
    "|",
  ),
  ..."National Audubon Society|National Center for PTSD (VA)|National Institute of Mental Health|Octo Model Team".split(
    "|",
  ),
  ..."Qwen Team|R Core Team|SciPy 1 0 Contributors|Stan Development Team|UASF Working Group".split("|"),
  ..."University of Auckland|University of Maryland|University of California, Berkeley|ETH Zürich".split("|"),
];

/** The half that was put aside, and read only after the tables had been made. */
const BODIES_PUT_ASIDE = [
  ..."American Academy of Sleep Medicine|Ethereum Foundation|Gemini Robotics Team|Global Crypto Alliance".split(
    "|",
  ),
  ..."Intergovernmental Panel on Climate Change|International Energy Agency|P D P Research Group|METR".split(
    "|",
  ),
  ..."Physical Intelligence|Public AI|The P D P Research Group|U.S. Department of Homeland Security|OWASP".split(
    "|",
  ),
  ..."Vast.ai, Inc.|Vidi Team|Seoul National University|서울대학교".split("|"),
];

/** Persons of the same bibliographies whose names look like those of bodies, or are hard to divide. */
const PERSONS_IN_USE: [name: string, family: string][] = [
  ["Meta van Faassen", "Faassen"],
  ["Huawei Shen", "Shen"],
  ["Cisco Gooding", "Gooding"],
  ["Lionel Bureau", "Bureau"],
  ["P. The Nguyen", "Nguyen"],
  ["Hai Le The", "The"],
  ["William H. Press", "Press"],
  ["Christian Schroeder de Witt", "Witt"],
  ["Alpha T. N'Diaye", "N'Diaye"],
  ["M. Zavelani-Rossi", "Zavelani-Rossi"],
  ["Tania C. B. Santos", "Santos"],
  ["Hans R Stoll", "Stoll"],
  ["Robert (Bob) Tarjan", "Tarjan"],
  ["Sophie in 't Veld", "Veld"],
];

describe("the name of a body stays whole", () => {
  test.each([...BODIES_IN_USE, ...BODIES_PUT_ASIDE, ...COMPANIES, ...BODIES])("%s", (name) => {
    expect(splitName(name)).toEqual({ literal: name });
  });

  test("and at least fifty are known by name", () => {
    expect(new Set([...COMPANIES, ...BODIES]).size).toBeGreaterThanOrEqual(50);
  });
});

test.each(PERSONS_IN_USE)("%s is a person", (name, family) => {
  expect(splitName(name)).toMatchObject({ family });
  expect(familyName(name)).toBe(family);
});

test.each(["{Ada Byron}", "{{Ada Byron}}", " {Ada Byron} "])("braces keep %s whole", (name) => {
  expect(splitName(name)).toEqual({ literal: "Ada Byron" });
  expect(authorName(name)).toBe("Ada Byron");
  expect(readAuthors(`Grace Hopper, ${name}`)).toEqual(["Grace Hopper", { literal: "Ada Byron" }]);
});

describe("those who are left out", () => {
  test.each([
    [["Ada Byron", "et al."], ["Ada Byron"]],
    [["Ada Byron", "et al"], ["Ada Byron"]],
    [["Ada Byron", "and others"], ["Ada Byron"]],
    [["Ada Byron", "others"], ["Ada Byron"]],
    [
      ["Ada Byron", "Grace Hopper et al."],
      ["Ada Byron", "Grace Hopper"],
    ],
    [["Lin, et al."], ["Lin"]],
    [["NVIDIA et al."], ["NVIDIA"]],
    [["Simplicio et. al"], ["Simplicio"]],
  ])("%j", (authors, listed) => {
    expect(listedAuthors(authors)).toEqual({ listed, others: true });
  });

  test.each([[["et al."]], [["Ada Byron"]], [["Al Gore"]], [["others", "Ada Byron"]], [[]]])(
    "none: %j",
    (authors) => {
      expect(listedAuthors(authors)).toEqual({ listed: authors, others: false });
    },
  );
});
