import { describe, expect, test } from "vitest";
import { type Sandbox, sandbox } from "../helpers/aisys.js";
import { fixture, syllabus } from "../helpers/syllabi.js";
import { runIn, testContext, type World } from "../helpers/test-context.js";

const OLD = syllabus("sessions: [{ id: x, date: 2023-05-16, title: Talk }]");
const NEW = syllabus("sessions: [{ id: x, date: 2023-05-18, title: Talk }]");
const MOVED = "~ Tue 16 May (Talk) moved to Thu 18 May\n";

function changes(world: World, ...args: string[]) {
  return runIn(testContext({ now: "2023-04-10T00:00Z", ...world }), ["changes", ...args]);
}

describe("the earlier state", () => {
  const world: World = {
    files: { "syllabus.yaml": NEW, "old.yaml": OLD, main: OLD },
    commits: {
      HEAD: { "syllabus.yaml": OLD },
      main: { "syllabus.yaml": NEW },
      "main~0": { "syllabus.yaml": NEW },
    },
  };

  test("is the last commit", async () => {
    const stdout = `syllabus.yaml since revision HEAD\n${MOVED}`;
    expect(await changes(world)).toEqual({ code: 0, stdout, stderr: "" });
  });

  test("or a file", async () => {
    const stdout = `syllabus.yaml since old.yaml\n${MOVED}`;
    expect(await changes(world, "--since", "old.yaml")).toEqual({ code: 0, stdout, stderr: "" });
  });

  test("or standard input", async () => {
    const files = { ...world.files, "-": OLD };
    expect(await changes({ files }, "--since", "-")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(MOVED),
    });
  });

  test("a file that is there wins over a revision; another name for the revision is the revision", async () => {
    expect(await changes(world, "--since", "main", "-v")).toMatchObject({
      stdout: `syllabus.yaml since main\n${MOVED}`,
      stderr: expect.stringContaining("--since: main is taken as a file\n"),
    });
    expect(await changes(world, "--since", "main~0", "-v")).toMatchObject({
      stdout: "Nothing has changed since revision main~0.\n",
      stderr: expect.stringContaining("--since: main~0 is taken as a revision\n"),
    });
  });

  test("a name that only a file can have is a file, there or not", async () => {
    for (const name of ["gone.yaml", "./gone", "/gone", "gone.yml"]) {
      expect(await changes(world, "--since", name)).toMatchObject({
        code: 3,
        stderr: expect.stringContaining(`${name} does not exist`),
      });
    }
  });

  test("that does not have the file is an error", async () => {
    expect(await changes({ ...world, commits: {} })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("syllabus.yaml was not there at revision HEAD"),
    });
  });

  test("of standard input is no revision, nor standard input", async () => {
    const files = { "-": NEW };
    expect(await changes({ files }, "-f", "-")).toMatchObject({ code: 2, stdout: "" });
    expect(await changes({ files }, "-f", "-", "--since", "-")).toMatchObject({ code: 2, stdout: "" });
  });

  test("that is empty is an error", async () => {
    const files = { "syllabus.yaml": NEW, "empty.yaml": "\n" };
    expect(await changes({ files }, "--since", "empty.yaml")).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("empty.yaml is empty"),
    });
  });
});

describe("a state that is not valid is named with its place", () => {
  const faulty = fixture("many-faults.yaml");

  test("the earlier one, in a file", async () => {
    const { code, stderr } = await changes(
      { files: { "syllabus.yaml": NEW, "old.yaml": faulty } },
      "--since",
      "old.yaml",
    );
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(
        /^error: the earlier state is invalid: old\.yaml:5:3 .*\nhint: .*`aisys validate -f old\.yaml`/,
      ),
    ]);
  });

  test("the earlier one, at a revision", async () => {
    const commits = { HEAD: { "syllabus.yaml": faulty } };
    const { code, stderr } = await changes({ files: { "syllabus.yaml": NEW }, commits });
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(
        /^error: the earlier state is invalid: HEAD:syllabus\.yaml:5:3 .*\nhint: .*`git show HEAD:\.\/syllabus\.yaml \| aisys validate -f -`/,
      ),
    ]);
  });

  test("the later one", async () => {
    const { code, stderr } = await changes(
      { files: { "syllabus.yaml": faulty, "old.yaml": OLD } },
      "--since",
      "old.yaml",
    );
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/^error: the later state is invalid: syllabus\.yaml:5:3 /),
    ]);
  });
});

describe("what is already past", () => {
  const before = "version: 1\ncourse: { id: c, title: C }\ncalendar: { timezone: Asia/Seoul }\n";
  const files = {
    "old.yaml": `${before}sessions: [{ id: x, date: 2023-05-16 }]\n`,
    "syllabus.yaml": `${before}sessions: [{ id: x, date: 2023-05-16, place: P }]\n`,
  };

  test.for([
    ["2023-05-16T14:59Z", "~ Tue 16 May (x): place P\n"],
    ["2023-05-16T15:00Z", "~ Tue 16 May (x): place P, already past\n"],
  ])("depends on the day in the zone of the course: %s", async ([now = "", line]) => {
    const { stdout } = await changes({ files }, "--since", "old.yaml", "--now", now);
    expect(stdout.split("\n").slice(1).join("\n")).toBe(line);
  });
});

test("--json and --format markdown ask for two formats", async () => {
  expect(await changes({ files: { "syllabus.yaml": NEW } }, "--json", "--format", "markdown")).toMatchObject({
    code: 2,
  });
});

describe("git", () => {
  async function repository(): Promise<Sandbox> {
    const place = sandbox();
    const commit = (message: string) =>
      `git add -A && git -c user.name=t -c user.email=t@example.org commit -qm ${message}`;
    place.write("course/syllabus.yaml", OLD);
    await place.sh(`git init -q && ${commit("first")}`);
    place.write("course/syllabus.yaml", NEW);
    await place.sh(commit("second"));
    place.write("course/new.yaml", NEW);
    return place;
  }

  test("a revision is looked for in the repository of the file, from any folder", async () => {
    const place = await repository();
    expect(await place.aisys(["changes", "-f", "course/syllabus.yaml", "--now", "2023-04-10"])).toMatchObject(
      {
        code: 0,
        stdout: "Nothing has changed since revision HEAD.\n",
      },
    );
    const args = ["changes", "--since", "HEAD~1", "--now", "2023-04-10"];
    expect(await place.sh(`cd course && aisys ${args.join(" ")}`)).toEqual({
      code: 0,
      stdout: `syllabus.yaml since revision HEAD~1\n${MOVED}`,
      stderr: "",
    });
    expect((await place.aisys([...args, "-f", place.path("course/syllabus.yaml")])).stdout).toContain(MOVED);
  });

  test("a folder does not stand in the way of a branch of its name", async () => {
    const place = await repository();
    await place.sh("git branch course HEAD~1");
    const { stdout } = await place.sh(
      "aisys changes -f course/syllabus.yaml --since course --now 2023-04-10",
    );
    expect(stdout).toBe(`course/syllabus.yaml since revision course\n${MOVED}`);
  });

  test.for<[string, number, string]>([
    ["--since nowhere -f course/syllabus.yaml", 2, "git has no revision `nowhere` of course/syllabus.yaml"],
    ["--since=--all -f course/syllabus.yaml", 2, "git has no revision `--all` of course/syllabus.yaml"],
    ["-f course/new.yaml", 3, "course/new.yaml was not there at revision HEAD"],
  ])("%s is an error", async ([line, code, message]) => {
    const place = await repository();
    const outcome = await place.sh(`aisys changes ${line}`);
    expect({ ...outcome, stderr: outcome.stderr.split("\n")[0] }).toEqual({
      code,
      stdout: "",
      stderr: `error: ${message}`,
    });
  });

  test("no repository, and one without a commit, are errors", async () => {
    const place = sandbox();
    place.write("syllabus.yaml", NEW);
    expect(await place.aisys(["changes"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("syllabus.yaml is in no git repository"),
    });
    await place.sh("git init -q");
    expect(await place.aisys(["changes"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("nothing is committed here yet"),
    });
  });

  test("no git is an error", async () => {
    const place = sandbox();
    place.write("syllabus.yaml", NEW);
    expect(await place.aisys(["changes"], { env: { PATH: place.folder } })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("git is not installed here"),
    });
  });
});
