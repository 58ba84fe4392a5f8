/** Every character as RFC 3986 allows it, in an address of the web. */
const WEB_URI =
  /^https?:\/\/(?:\[[\dA-F:.]+\])?(?:[\w.~!$&'()*+,;=:@/?-]|%[\dA-F]{2})+(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[\dA-F]{2})*)?$/i;

/** What may not stand in a path, a query or a fragment as it is. */
const NOT_ALLOWED = /%(?![\dA-F]{2})|[^\w.~!$&'()*+,;=:@/?%-]/gi;

/**
 * An address of the web as a URI (RFC 3986): as it stands where that is one, else with whatever a URI may not
 * hold percent-encoded. Undefined where it is no address of the web, such as `javascript:`.
 */
export function webUri(address: string): string | undefined {
  if (!/^https?:\/\/[^/?#]/i.test(address) || !URL.canParse(address)) return undefined;
  if (WEB_URI.test(address)) return address;
  const parts = /^(https?:\/\/[^/?#]*)([^#]*)(#.*)?$/.exec(new URL(address).href);
  const [, site = "", rest = "", fragment] = parts ?? [];
  return `${site}${encode(rest)}${fragment === undefined ? "" : `#${encode(fragment.slice(1))}`}`;
}

/** `URL` has already encoded all that is not ASCII, yet it lets `|`, `{` or `[` be. */
function encode(part: string): string {
  return part.replace(NOT_ALLOWED, encodeURIComponent);
}
