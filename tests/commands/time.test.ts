import { describe, expect, test } from "vitest";
import { COURSE, syllabus } from "../helpers/syllabi.js";
import { runOn } from "../helpers/test-context.js";

async function nowOf(args: string[], world: Parameters<typeof runOn>[2] = {}, list = COURSE) {
  const { stdout } = await runOn(list, ["next", "--json", ...args], world);
  return JSON.parse(stdout).now;
}

describe("the time", () => {
  test("is that of --now, else of AISYS_NOW, else of the clock", async () => {
    const world = { now: "2023-01-01T00:00Z", settings: { now: "2023-02-02T00:00Z" } };
    expect([
      await nowOf(["--now", "2023-03-03T00:00Z"], world),
      await nowOf([], world),
      await nowOf([], { now: world.now }),
      await nowOf([], { now: world.now, settings: { now: "" } }),
    ]).toEqual([
      "2023-03-03T09:00:00+09:00",
      "2023-02-02T09:00:00+09:00",
      "2023-01-01T09:00:00+09:00",
      "2023-01-01T09:00:00+09:00",
    ]);
  });

  test.for([
    ["2023-04-04", "2023-04-04T00:00:00+09:00"],
    ["2023-04-04T09:30", "2023-04-04T09:30:00+09:00"],
    ["2023-04-04T09:30:15", "2023-04-04T09:30:15+09:00"],
    ["2023-04-04T09:30Z", "2023-04-04T18:30:00+09:00"],
    ["2023-04-04T09:30-04:00", "2023-04-04T22:30:00+09:00"],
  ])("%s is read as %s", async ([given = "", read]) => {
    expect(await nowOf(["--now", given])).toBe(read);
  });

  test.for(["", "today", "2023-02-30", "2023-04-04 09:30", "2023-04-04T25:00", "4/4", "1680566400000"])(
    "`%s` is no time",
    async (given) => {
      const expected = {
        code: 2,
        stdout: "",
        stderr: `error: \`${given}\` is not a time\nhint: write ISO 8601, such as 2023-04-03T23:59+09:00; without an offset it is read in the zone of the course\n`,
      };
      expect(await runOn(COURSE, ["next", "--now", given])).toEqual(expected);
      if (given !== "") expect(await runOn(COURSE, ["next"], { settings: { now: given } })).toEqual(expected);
    },
  );

  test("a day lasts 23 hours where a clock is put forward", async () => {
    const list = syllabus(
      "sessions:",
      "  - { id: short-day, date: 2023-03-12 }",
      "  - { id: skipped, date: 2023-03-12, time: '02:30-04:00' }",
    ).replace("UTC", "America/New_York");
    const { stdout } = await runOn(list, ["next", "-n", "2", "--json", "--now", "2023-03-11"]);
    const { sessions } = JSON.parse(stdout);
    expect(sessions.map(({ id, starts, ends }: Record<string, string>) => ({ id, starts, ends }))).toEqual([
      { id: "short-day", starts: "2023-03-12T00:00:00-05:00", ends: "2023-03-13T00:00:00-04:00" },
      { id: "skipped", starts: "2023-03-12T03:30:00-04:00", ends: "2023-03-12T04:00:00-04:00" },
    ]);
  });

  test("a reader elsewhere is told when it begins on their clock, and only then", async () => {
    const told = async (readerZone: string, now: string) => {
      const { stdout } = await runOn(COURSE, ["next", "--now", now], { readerZone });
      return stdout.split("\n")[2];
    };
    expect([
      await told("Asia/Tokyo", "2023-04-03"),
      await told("America/New_York", "2023-03-01"),
      await told("America/New_York", "2023-04-03"),
      await told("Pacific/Kiritimati", "2023-04-04T12:00"),
      await told("Asia/Kathmandu", "2023-04-03"),
    ]).toEqual([
      "",
      "That is the date in Asia/Seoul. For you: Mon 6 Mar 2023, 10:00 (UTC-05:00).",
      "That is the date in Asia/Seoul. For you: Mon 3 Apr 2023, 11:00 (UTC-04:00).",
      "That is the date in Asia/Seoul. For you: Tue 4 Apr 2023, 05:00 (UTC+14:00).",
      "That is the date in Asia/Seoul. For you: Mon 3 Apr 2023, 20:45 (UTC+05:45).",
    ]);
  });
});
