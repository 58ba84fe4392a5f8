import type { Syllabus, Topic } from "../model/syllabus.js";
import { fieldChange } from "./fields.js";
import type { BareChange, ChangeOf, FieldValue } from "./shape.js";

type CourseField = ChangeOf<"course-changed">["field"];

/** What changed about the course, its calendar and its topics. */
export function factChanges(before: Syllabus, after: Syllabus): BareChange[] {
  return [
    ...courseChanges(before, after),
    ...holidayChanges(before.calendar.holidays, after.calendar.holidays),
    ...topicChanges(before.topics, after.topics),
  ];
}

function courseChanges(before: Syllabus, after: Syllabus): BareChange[] {
  const earlier = new Map(factsOf(before));
  return factsOf(after).flatMap(([field, value]): BareChange[] => {
    const change = fieldChange(earlier.get(field), value);
    return change === undefined ? [] : [{ kind: "course-changed", field, ...change }];
  });
}

const WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** All but `updated`, which every edit sets. In whatever order class days are named, they are the same. */
function factsOf({ course, calendar }: Syllabus): [CourseField, FieldValue | undefined][] {
  const { days, time, place, end, timezone } = calendar;
  return [
    ["id", course.id],
    ["title", course.title],
    ["institution", course.institution],
    ["url", course.url],
    ["language", course.language],
    ["previous", course.previous],
    ["timezone", timezone],
    ["days", days && WEEK.filter((day) => days.includes(day))],
    ["time", time],
    ["place", place],
    ["end", end],
  ];
}

function holidayChanges(before: Record<string, string>, after: Record<string, string>): BareChange[] {
  const days = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return days.flatMap((day): BareChange[] => {
    const [from, to] = [before[day], after[day]];
    if (from === to) return [];
    if (from === undefined) return [{ kind: "holiday-added", day, name: to ?? day }];
    if (to === undefined) return [{ kind: "holiday-removed", day, name: from }];
    return [{ kind: "holiday-renamed", day, from, to }];
  });
}

function topicChanges(before: readonly Topic[], after: readonly Topic[]): BareChange[] {
  const earlier = new Map(before.map((topic) => [topic.id, topic]));
  const later = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((topic) => topicChange(earlier.get(topic.id), topic)),
    ...before
      .filter(({ id }) => !later.has(id))
      .map(({ id, title }): BareChange => ({ kind: "topic-removed", id, title })),
  ];
}

function topicChange(before: Topic | undefined, { id, title, description }: Topic): BareChange[] {
  if (before === undefined) {
    return [{ kind: "topic-added", id, title, ...(description !== undefined && { description }) }];
  }
  const fields = [
    ["title", fieldChange(before.title, title)],
    ["description", fieldChange(before.description, description)],
  ] as const;
  return fields.flatMap(([field, change]): BareChange[] =>
    change === undefined ? [] : [{ kind: "topic-changed", id, field, ...change }],
  );
}
