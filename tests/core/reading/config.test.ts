import { expect, test } from "vitest";
import { parseConfig, withSetting } from "../../../src/core/reading/config.js";

/** What is said of a text, or its settings. */
function read(text: string): unknown {
  const parsed = parseConfig(text);
  return parsed.kind === "valid" ? parsed.config : [parsed.place?.line, parsed.message, parsed.hint];
}

test("settings are read; an empty file has none", () => {
  expect(read("")).toEqual({});
  expect(read("# mine\ncourses: { ai: /srv/ai.yaml }\neditor: code --wait\npdf: ~/pdf/{id}.pdf\n")).toEqual({
    courses: { ai: "/srv/ai.yaml" },
    editor: "code --wait",
    pdf: "~/pdf/{id}.pdf",
  });
});

test.for([
  ["editr: vi", [undefined, "there is no setting `editr`", "did you mean `editor`?"]],
  ["zzz: 1", [undefined, "there is no setting `zzz`", "`aisys config` lists the settings"]],
  ["editor: 1", [undefined, expect.stringContaining("`editor`"), "`aisys config` lists the settings"]],
  ["editor: vi\nopen: [", [2, expect.any(String), undefined]],
  [
    "courses: { '../x': a }",
    [undefined, expect.stringContaining("courses"), "`aisys config` lists the settings"],
  ],
  ['open: "a\\nb"', [undefined, expect.stringContaining("`open`"), "`aisys config` lists the settings"]],
] as const)("%s is said to be wrong", ([text, said]) => {
  expect(read(text)).toEqual(said);
});

test("one setting is changed, added or taken away; comments and order stay", () => {
  const text = "# mine\nopen: evince # PDFs\ncourses:\n  ai: a.yaml\n";
  expect(withSetting(text, ["open"], "zathura")).toBe(text.replace("evince", "zathura"));
  expect(withSetting(text, ["courses", "os"], "o.yaml")).toBe(`${text}  os: o.yaml\n`);
  expect(withSetting(text, ["courses", "ai"], "")).not.toContain("a.yaml");
  expect(withSetting("", ["editor"], "vi")).toBe("editor: vi\n");
});
