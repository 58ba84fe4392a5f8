import { rmSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { courseSandbox, type Outcome, type Sandbox } from "../helpers/aisys.js";
import { fixture } from "../helpers/syllabi.js";

/** Etc/GMT+8 is eight hours behind UTC: the sign is the wrong way round by POSIX. */
const ZONES = ["Etc/GMT+8", "UTC", "Pacific/Kiritimati", "America/New_York"];

const INSTANTS = [
  "2023-04-03T23:59+09:00",
  "2023-04-04T00:00+09:00",
  // The hour that clocks in the United States skip, and the one that they repeat.
  "2023-03-12T02:30-05:00",
  "2023-11-05T01:30-05:00",
  "2026-03-01T12:00Z",
];

/** The answers in every zone, told by --now and by AISYS_NOW, with a cold cache and with a warm one. */
async function answers(place: Sandbox, instant: string, args: readonly string[]): Promise<Outcome[]> {
  const runs: Outcome[] = [];
  for (const TZ of ZONES) {
    rmSync(place.cache, { recursive: true, force: true });
    runs.push(await place.aisys(["next", "--now", instant, ...args], { env: { TZ } }));
    runs.push(await place.aisys(["next", ...args], { env: { TZ, AISYS_NOW: instant } }));
  }
  return runs;
}

describe("next --json", () => {
  test.for(INSTANTS)("is the same in every zone of the world, warm or cold, at %s", async (instant) => {
    const [first, ...others] = await answers(courseSandbox(), instant, ["--json", "-n", "3"]);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(others).toEqual(others.map(() => first));
  });

  test("is the same for sessions with a time", async () => {
    const place = courseSandbox();
    place.write("syllabus.yaml", fixture("timed.yaml"));
    const [first, ...others] = await answers(place, "2023-04-04T14:30+09:00", ["--json"]);
    expect(JSON.parse(first?.stdout ?? "")).toMatchObject({ state: "current" });
    expect(others).toEqual(others.map(() => first));
  });

  test("names nothing of the machine", async () => {
    const place = courseSandbox();
    const { stdout } = await place.aisys(["next", "--json", "--now", "2023-04-03"]);
    expect(stdout).not.toContain(place.folder);
    expect(stdout).not.toContain(place.env.HOME);
  });

  test("takes the clock of the machine where nothing else is told", async () => {
    const { code, stdout } = await courseSandbox().aisys(["next", "--json"]);
    const { now, state } = JSON.parse(stdout);
    const isLate = Date.parse(now) > Date.parse("2023-05-12T00:00+09:00");
    expect({ code, state }).toEqual({ code: 0, state: isLate ? "over" : expect.any(String) });
    expect(now).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+09:00$/);
  });
});

describe("the day of the course", () => {
  test.for(ZONES)("changes at midnight in Seoul, seen from %s", async (TZ) => {
    const place = courseSandbox();
    const headings = await Promise.all(
      INSTANTS.slice(0, 2).map(async (instant) => {
        const { stdout } = await place.aisys(["next", "--now", instant], { env: { TZ } });
        return stdout.split("\n")[0];
      }),
    );
    expect(headings).toEqual(["Tue 4 Apr 2023 · tomorrow", "Tue 4 Apr 2023 · today"]);
  });

  test("is told on the clock of the reader too, where that shows another time", async () => {
    const place = courseSandbox();
    const told = await Promise.all(
      ["Asia/Seoul", "Asia/Tokyo", ...ZONES].map(async (TZ) => {
        const { stdout } = await place.aisys(["next", "--now", "2023-04-03T23:59+09:00"], { env: { TZ } });
        return stdout.split("\n")[2];
      }),
    );
    expect(told).toEqual([
      "",
      "",
      "That is the date in Asia/Seoul. For you: Mon 3 Apr 2023, 07:00 (UTC-08:00).",
      "That is the date in Asia/Seoul. For you: Mon 3 Apr 2023, 15:00 (UTC+00:00).",
      "That is the date in Asia/Seoul. For you: Tue 4 Apr 2023, 05:00 (UTC+14:00).",
      "That is the date in Asia/Seoul. For you: Mon 3 Apr 2023, 11:00 (UTC-04:00).",
    ]);
  });

  test("is where `today` and a date without its year are read", async () => {
    const place = courseSandbox();
    const listed = await Promise.all(
      ZONES.map(async (TZ) => {
        const args = [
          "sessions",
          "--since",
          "today",
          "--until",
          "4/6",
          "--json",
          "--now",
          "2023-04-04T00:00+09:00",
        ];
        const { stdout } = await place.aisys(args, { env: { TZ } });
        return JSON.parse(stdout).sessions.map(({ id, when }: Record<string, string>) => `${id} ${when}`);
      }),
    );
    expect(listed).toEqual(ZONES.map(() => ["tensor-compilers today", "autotuning coming"]));
  });
});
