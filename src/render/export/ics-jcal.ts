import ICAL from "ical.js";

/** A property as jCal has it (RFC 7265 §3.4): name, parameters, type of its values, values. */
export type Property = [
  name: string,
  parameters: Record<string, string>,
  type: string,
  ...values: (string | number | Record<string, string | number>)[],
];

/** A component as jCal has it (RFC 7265 §3.3): name, properties, components. */
export type Component = [name: string, properties: Property[], components: Component[]];

/** A property that holds TEXT. */
export function text(name: string, ...values: string[]): Property {
  return [name, {}, "text", ...values];
}

/** The first value of a property, where the component has it. */
export function firstValue([, properties]: Component, name: string): string | undefined {
  return properties.find((property) => property[0] === name)?.[3]?.toString();
}

/** An instant as UTC has it, in jCal: `2023-04-04T05:00:00Z`. */
export function utcTime(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

const TEXT = { defaultType: "text" };

/** ical.js would write what RFC 7986 §5.1 and the older X-WR-* have as TEXT without escaping it. */
const DESIGN = {
  ...ICAL.design.icalendar,
  property: { ...ICAL.design.icalendar.property, name: TEXT, "x-wr-calname": TEXT, "x-wr-timezone": TEXT },
};

/**
 * A line may have 75 octets (RFC 5545 §3.1). ical.js does not count the space before a continuation, and
 * `keepEscapesWhole` may add a backslash.
 */
const FOLD_LENGTH = 73;

/** A component as iCalendar text: UTF-8 once it is encoded, folded, every line ended by CRLF. */
export function writeComponent(component: Component): string {
  ICAL.foldLength = FOLD_LENGTH;
  return keepEscapesWhole(`${ICAL.stringify.component(component, DESIGN)}\r\n`);
}

/**
 * ical.js folds between a backslash and what it escapes. That is legal, yet some programs decode line by line
 * and lose the event; so the backslash moves to the next line. A content line never ends in a lone one.
 */
function keepEscapesWhole(folded: string): string {
  let moved = "";
  const lines = folded.split("\r\n").map((line) => {
    const whole = moved === "" ? line : ` ${moved}${line.slice(1)}`;
    moved = /(?<!\\)(?:\\\\)*\\$/.test(whole) ? "\\" : "";
    return moved === "" ? whole : whole.slice(0, -1);
  });
  return lines.join("\r\n");
}

/** Reads iCalendar text. Throws what ical.js throws where it cannot. */
export function parseComponent(source: string): Component {
  return ICAL.parse(source);
}
