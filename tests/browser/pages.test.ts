// One file, so that one browser opens all pages.
import "./page.js";
import "./page-filters.js";
import "./page-hostile.js";
import "./page-looks.js";
