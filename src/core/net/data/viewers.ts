/** Frames that hold no paper, whatever page they stand on. */
export const TRACKER =
  /googletagmanager|doubleclick|facebook\.com\/(tr|plugins)|recaptcha|youtube|vimeo|disqus|twitter\.com|platform\.|adservice/i;

/** Scripts name the file of a viewer in a few ways: pdf.js, PDFObject, Adobe's embed, data attributes. */
export const SCRIPTED_FILE =
  /(?:getDocument\(|PDFObject\.embed\(|DEFAULT_URL\s*=|\bpdf_?url["']?\s*[:=]|\bdata-(?:pdf|file|src|pdf-url|url)\s*=|content:\s*\{\s*location:\s*\{\s*url:|\burl:)\s*(?:\{\s*url:\s*)?(["'])([^"'<>\s]{1,1000}(?:\.pdf|pdf\b)[^"'<>\s]{0,500})\1/gi;
