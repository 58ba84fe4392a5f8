import { InputError } from "../../errors.js";
import {
  type Component,
  firstValue,
  type Property,
  parseComponent,
  utcTime,
  writeComponent,
} from "./ics-jcal.js";

/** An event as an older export has it. */
interface PublishedEvent {
  component: Component;
  /** DTSTAMP and LAST-MODIFIED, in milliseconds since 1970. */
  stamped: number;
  modified: number;
  sequence: number;
}

/** The events of an older export by their UIDs, so that the next one can say what has changed. */
export type Published = ReadonlyMap<string, PublishedEvent>;

/** What says when and how often an event was written, and nothing of the event. */
const REVISION: ReadonlySet<string> = new Set(["dtstamp", "last-modified", "sequence"]);

/** Reads an older export. Throws `InputError` where it is none. */
export function readPublished(source: string): Published {
  try {
    const calendar = parseComponent(source.replace(/^\uFEFF/, ""));
    if (calendar[0] !== "vcalendar") throw new Error("it is not one calendar");
    const events = calendar[2].filter(([name]) => name === "vevent");
    return new Map(events.map((event) => [required(event, "uid"), publishedEvent(event)]));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(`the previous calendar cannot be read: ${reason}`, {
      hint: "give a file that `aisys export --ics` wrote, or none",
      cause,
    });
  }
}

function required(component: Component, name: string): string {
  const value = firstValue(component, name);
  if (value === undefined) throw new Error(`a ${component[0].toUpperCase()} has no ${name.toUpperCase()}`);
  return value;
}

function publishedEvent(component: Component): PublishedEvent {
  const stamp = required(component, "dtstamp");
  const modified = firstValue(component, "last-modified") ?? stamp;
  return {
    component,
    stamped: instantIn(stamp),
    modified: instantIn(modified),
    sequence: Number(firstValue(component, "sequence") ?? 0),
  };
}

/** Such times are UTC (RFC 5545 §3.8.7); without `Z`, `Date` would read them by the zone of the machine. */
function instantIn(time: string): number {
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time) ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(instant)) throw new Error(`${time} is not a time in UTC`);
  return instant;
}

/**
 * The event with the properties that say when it was written. One that is as it was published keeps them, so
 * that no program takes it for changed; a changed one gets the next SEQUENCE (RFC 5545 §3.8.7.4) and a later
 * time than before, whatever the stamp.
 */
export function stampEvent(event: Component, old: PublishedEvent | undefined, stamp: number): Component {
  if (old === undefined) return withRevision(event, { stamped: stamp, modified: stamp, sequence: 0 });
  if (contentOf(parseComponent(writeComponent(event))) === contentOf(old.component))
    return withRevision(event, old);
  const later = Math.max(stamp, old.stamped + 1000, old.modified + 1000);
  return withRevision(event, { stamped: later, modified: later, sequence: old.sequence + 1 });
}

/**
 * Both sides have gone through ical.js, which takes a comma after an escaped backslash for escaped: what it
 * reads wrongly, it reads wrongly on both.
 */
function contentOf([, properties, components]: Component): string {
  return JSON.stringify([properties.filter(([name]) => !REVISION.has(name)), components]);
}

function withRevision(event: Component, revision: Omit<PublishedEvent, "component">): Component {
  const [name, properties, components] = event;
  const [uid, ...rest] = properties.filter((property) => !REVISION.has(property[0]));
  const written: Property[] = [
    ["dtstamp", {}, "date-time", utcTime(revision.stamped)],
    ["last-modified", {}, "date-time", utcTime(revision.modified)],
    ["sequence", {}, "integer", revision.sequence],
  ];
  return [name, uid === undefined ? written : [uid, ...written, ...rest], components];
}
