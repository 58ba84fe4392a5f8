const NO_DATE =
  /^\W*(?:tb[acd]|coming (?:up|soon)|upcoming|planned|to be \w+|date tb[acd]|n\/?a|later|undated|open|offen|待定|未定|미정|-{1,3}|[–—]|\?+|…)\W*$/i;

/** Whether the words of a date say that it is not known yet. */
export function isOpenDate(words: string): boolean {
  return NO_DATE.test(words);
}

const PLACEHOLDER =
  /^(?:tb[acd]|to be (?:announced|determined|decided|scheduled|confirmed)|none|n\/?a|nothing|-{1,3}|[–—]|\?+|\.{3}|…|待定|未定|미정|null|xxx|link|(?:papers?|readings?|topics?|titles?) tb[acd])[\s.)]*$/i;

/** Whether words only hold the place of something that is not known yet. */
export function isPlaceholder(words: string): boolean {
  return PLACEHOLDER.test(words.trim());
}

const WAITING =
  /^[^\p{L}\p{N}]*(?:(?:date )?tb[acd]|to be (?:announced|scheduled|determined|decided)|undated)\b[\s)\]*]*[:–—-][\s]*(?=\S)/iu;

/** How long the words are that hold the place of the date of an item; 0 where there are none. */
export function waitingLength(text: string): number {
  return WAITING.exec(text.slice(0, 80))?.[0].length ?? 0;
}
