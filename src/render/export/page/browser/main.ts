import { startMarks } from "./read.js";
import { startSearch } from "./search.js";
import { readClock } from "./term.js";

/*
 * The script of the page. It is a program of its own for the reader's browser: it only folds, hides and marks what
 * is there, and writes text, never markup.
 */
readClock();
document.addEventListener("visibilitychange", () => document.hidden || readClock());
startMarks();
startSearch();
