import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { courseSandbox, type Sandbox, sandbox } from "../helpers/aisys.js";
import { COURSE, syllabus } from "../helpers/syllabi.js";

const NEXT = ["next", "--json", "--now", "2023-04-03T20:00+09:00"];

function entries({ cache }: Sandbox): string[] {
  return readdirSync(join(cache, "aisys"));
}

/** Says too whether the answer came from the cache. */
function verbose(place: Sandbox, ...args: string[]) {
  return place.aisys(["topics", "-v", ...args]);
}

describe("the cache", () => {
  test.for([NEXT, ["sessions", "--json"], ["papers"], ["show", "tvm"], ["topics", "--json"]])(
    "changes no answer: %j",
    async (line) => {
      const place = courseSandbox();
      const args = [...line, "--now", "2023-04-03"];
      const cold = await place.aisys(args);
      expect(entries(place)).toHaveLength(1);
      expect(await place.aisys(args)).toEqual(cold);
      rmSync(place.cache, { recursive: true });
      expect(await place.aisys(args)).toEqual(cold);
    },
  );

  test("a changed file is never answered from before, whatever its size and times", async () => {
    const place = courseSandbox();
    const path = place.path("syllabus.yaml");
    const { atime, mtime } = statSync(path);
    const shown = async () => JSON.parse((await place.aisys(["show", "tvm", "--json"])).stdout).paper.year;
    const before = await shown();
    writeFileSync(path, COURSE.replace("venue: OSDI\n    year: 2018", "venue: OSDI\n    year: 2019"));
    utimesSync(path, atime, mtime);
    const after = await shown();
    writeFileSync(path, COURSE);
    utimesSync(path, atime, mtime);
    expect([before, after, await shown()]).toEqual([2018, 2019, 2018]);
  });

  test("a file that is no longer valid is not answered at all", async () => {
    const place = courseSandbox();
    await place.aisys(NEXT);
    place.write("syllabus.yaml", `${COURSE}oops: 1\n`);
    expect(await place.aisys(["next"])).toMatchObject({ code: 3, stdout: "" });
  });

  test("errors are not remembered", async () => {
    const place = sandbox();
    place.write("syllabus.yaml", syllabus("sesions: []"));
    await place.aisys(["next"]);
    await place.aisys(["validate"]);
    expect(() => entries(place)).toThrow("ENOENT");
  });

  test.for<[string, (entry: Buffer) => Uint8Array]>([
    ["empty", () => Buffer.alloc(0)],
    ["cut short", (entry) => entry.subarray(0, entry.length / 2)],
    ["changed in one bit", (entry) => entry.map((byte, index) => (index === 5000 ? byte ^ 1 : byte))],
    ["of zeros", (entry) => Buffer.alloc(entry.length)],
  ])("an entry that is %s is ignored, and replaced", async ([, damage]) => {
    const place = courseSandbox();
    const sound = await verbose(place);
    const path = join(place.cache, "aisys", entries(place)[0] ?? "");
    writeFileSync(path, damage(readFileSync(path)));
    const [again, warm] = [await verbose(place), await verbose(place)];
    expect([again, warm]).toEqual([sound, { ...sound, stderr: "syllabus.yaml: from the cache\n" }]);
  });

  test.for<[string, (place: Sandbox) => string]>([
    ["a file", ({ write }) => write("file", "")],
    ["a folder in /proc", () => "/proc/nope"],
    ["a folder that cannot be made", () => "/nope/at/all"],
    [
      "a folder that may not be written",
      ({ path }) => {
        mkdirSync(path("closed/aisys"), { recursive: true });
        chmodSync(path("closed/aisys"), 0o500);
        return path("closed");
      },
    ],
  ])("where XDG_CACHE_HOME is %s, nothing is said of it", async ([, folderOf]) => {
    const place = courseSandbox();
    const expected = await place.aisys(NEXT);
    const env = { XDG_CACHE_HOME: folderOf(place) };
    expect([await place.aisys(NEXT, { env }), await place.aisys(NEXT, { env })]).toEqual([
      expected,
      expected,
    ]);
  });

  test("is in the home of the reader where XDG_CACHE_HOME is not set", async () => {
    const place = courseSandbox();
    await place.sh("unset XDG_CACHE_HOME; aisys topics");
    expect(readdirSync(join(place.env.HOME ?? "", ".cache", "aisys"))).toHaveLength(1);
  });

  test("twelve at once on an empty cache answer alike and leave one whole entry", async () => {
    const place = courseSandbox();
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => place.aisys(NEXT)));
    expect(outcomes[0]).toMatchObject({ code: 0, stderr: "" });
    expect(outcomes).toEqual(outcomes.map(() => outcomes[0]));
    expect(entries(place)).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.json$/)]);
    expect((await verbose(place)).stderr).toBe("syllabus.yaml: from the cache\n");
  });

  test("keeps at most 32 entries, and the list of today among them", async () => {
    const place = sandbox();
    const line =
      'for n in $(seq 36); do echo "$HEAD" >list$n.yaml; echo "# $n" >>list$n.yaml; aisys topics -q -f list$n.yaml; done';
    const { code, stderr } = await place.sh(line, { env: { HEAD: syllabus() } });
    expect({ code, stderr, kept: entries(place).length }).toEqual({ code: 0, stderr: "", kept: 32 });
    expect((await verbose(place, "-f", "list36.yaml")).stderr).toBe("list36.yaml: from the cache\n");
  });
});
