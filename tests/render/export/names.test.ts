import { expect, test } from "vitest";
import { type Name, splitName } from "../../../src/render/export/names.js";

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
