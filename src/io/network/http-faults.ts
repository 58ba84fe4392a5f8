import { CONNECT_TIMEOUT, type NetFault, PRIVATE_NAME } from "../../core/net/data/faults.js";

/** What the codes of node, OpenSSL and undici mean for a link. */
const FAULTS: Readonly<Record<string, NetFault>> = {
  ENOTFOUND: "unknown-host",
  ENODATA: "unknown-host",
  EAI_NONAME: "unknown-host",
  EAI_NODATA: "unknown-host",
  EAI_AGAIN: "dns-failed",
  EAI_FAIL: "dns-failed",
  ESERVFAIL: "dns-failed",
  ETIMEOUT: "dns-failed",
  ECONNREFUSED: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  EHOSTDOWN: "unreachable",
  ECONNRESET: "reset",
  EPIPE: "reset",
  UND_ERR_SOCKET: "reset",
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  UND_ERR_HEADERS_OVERFLOW: "bad-answer",
  HPE_INVALID_EOF_STATE: "reset",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "tls-chain",
  EPRIVATE: "private-address",
  ETOOSLOW: "timeout",
  ESTOPPED: "stopped",
  EPROTO: "tls",
};

const WORDS: Readonly<Record<string, string>> = {
  ETIMEDOUT: CONNECT_TIMEOUT,
  UND_ERR_CONNECT_TIMEOUT: CONNECT_TIMEOUT,
  UND_ERR_HEADERS_TIMEOUT: "waiting for the answer",
  UND_ERR_BODY_TIMEOUT: "waiting for the rest of it",
  ETOOSLOW: "the whole took too long",
  UND_ERR_HEADERS_OVERFLOW: "its header is too long",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "its length is not what it says",
  UND_ERR_SOCKET: "",
  EPRIVATE: PRIVATE_NAME,
  ESTOPPED: "",
  CERT_HAS_EXPIRED: "the certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "the certificate is for another host",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "the certificate is self-signed",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "the certificate chain is incomplete",
};

/** An error as data, whatever it is: one that nobody knows is trouble of the link that it came with. */
export function faultOf(error: unknown): { fault: NetFault; code: string } {
  const refusal = proxyRefusal(error);
  if (refusal !== undefined) return { fault: "unreachable", code: `the proxy answers ${refusal}` };
  const code = codeOf(error);
  if (code === undefined) return { fault: "bad-answer", code: isParserError(error) ? "" : wordsOf(error) };
  return { fault: FAULTS[code] ?? faultOfFamily(code) ?? "bad-answer", code: WORDS[code] ?? code };
}

function isParserError(error: unknown): boolean {
  return error instanceof Error && error.name === "HTTPParserError";
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 80) : "an unknown error";
}

/** The status with which a proxy refuses to pass a request on: it says nothing of the host. undici has it in words only. */
function proxyRefusal(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const [, status] = /^Proxy (?:Authentication Required|response) \((\d{3})\)/.exec(error.message) ?? [];
  return status ?? (error.cause === undefined ? undefined : proxyRefusal(error.cause));
}

/** OpenSSL has hundreds of codes for certificates and handshakes, and llhttp dozens for malformed answers. */
function faultOfFamily(code: string): NetFault | undefined {
  if (/^ERR_(TLS|SSL)_|CERT|^UNABLE_TO_|_SIGNATURE|^CRL_|HOSTNAME_MISMATCH/.test(code)) return "tls";
  if (/^HPE_|^UND_ERR_|^ERR_HTTP/.test(code)) return "bad-answer";
  return /^E[A-Z]+$/.test(code) ? "unreachable" : undefined;
}

/** Attempts at several addresses fail together: the code is in the first of their errors. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return code ?? (error.cause === undefined ? undefined : codeOf(error.cause));
}

/** An error that `faultOf` understands. */
export function networkError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
