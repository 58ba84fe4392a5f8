/*
 * Which network addresses a stranger's link may lead to. A syllabus is data: without this, a link or a
 * redirect could make the machine that checks it ask its own services, or the metadata of its cloud.
 */

/** First address and prefix length of each IPv4 range that is not the public Internet (RFC 6890 and successors). */
const PRIVATE_V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8], // this network
  ["10.0.0.0", 8], // private, RFC 1918
  ["100.64.0.0", 10], // carrier-grade NAT, RFC 6598; also Alibaba's metadata, 100.100.100.200
  ["127.0.0.0", 8], // loopback
  ["169.254.0.0", 16], // link-local, RFC 3927; cloud metadata is 169.254.169.254
  ["172.16.0.0", 12],
  ["192.0.0.0", 24], // protocol assignments; Oracle's metadata, 192.0.0.192
  ["192.0.2.0", 24], // documentation, RFC 5737
  ["192.168.0.0", 16],
  ["198.18.0.0", 15], // benchmarks, RFC 2544
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3], // multicast, reserved and broadcast
];

/** Azure's wire server answers on a public address, but only inside its cloud. */
const METADATA_V4 = "168.63.129.16";

/** Whether an IP address, IPv4 or IPv6 without brackets, belongs to the public Internet. */
export function isPublicAddress(address: string): boolean {
  const v4 = v4Number(address);
  if (v4 !== undefined) return isPublicV4(v4);
  const groups = v6Groups(address);
  return groups !== undefined && isPublicV6(groups);
}

/** Names that only this machine or this network answers to. A proxy might resolve them, so names count too. */
export function isLocalName(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  if (isAddress(name)) return false;
  return !name.includes(".") || /\.(localhost|local|internal|lan|home|corp|intranet|home\.arpa)$/.test(name);
}

/** Whether a host is an address rather than a name. */
export function isAddress(host: string): boolean {
  return v4Number(host) !== undefined || v6Groups(host.replace(/^\[|\]$/g, "")) !== undefined;
}

function isPublicV4(address: number): boolean {
  if (address === v4Number(METADATA_V4)) return false;
  return !PRIVATE_V4.some(([first, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(address / size) === Math.floor((v4Number(first) ?? 0) / size);
  });
}

/** Global unicast is 2000::/3 (RFC 4291, §2.4); some of it is not, and some carries an IPv4 address. */
function isPublicV6(groups: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0, , , f = 0, g = 0, h = 0] = groups;
  const startsWithZeros = groups.slice(0, 5).every((group) => group === 0);
  if (startsWithZeros && f === 0xffff) return isPublicV4(g * 0x1_0000 + h); // mapped, RFC 4291, §2.5.5.2
  if (a === 0x64 && b === 0xff9b) return isPublicV4(g * 0x1_0000 + h); // NAT64, RFC 6052
  if (a === 0x2002) return isPublicV4(b * 0x1_0000 + c); // 6to4, RFC 3056
  const isDocumentation = (a === 0x2001 && b === 0xdb8) || (a === 0x3fff && b < 0x1000);
  const isAssignment = a === 0x2001 && b < 0x200; // RFC 2928: Teredo, benchmarks, ORCHID
  return a >= 0x2000 && a <= 0x3fff && !isDocumentation && !isAssignment;
}

function v4Number(address: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** The eight groups of an IPv6 address (RFC 4291, §2.2); a zone such as `%eth0` is left out. */
function v6Groups(address: string): number[] | undefined {
  const [bare = ""] = address.split("%");
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(bare);
  const tail = dotted === null ? undefined : v4Number(dotted[2] ?? "");
  if (dotted !== null && tail === undefined) return undefined;
  const text =
    tail === undefined ? bare : `${dotted?.[1]}${(tail >>> 16).toString(16)}:${(tail & 0xffff).toString(16)}`;
  if (!/^[\da-f:]+$/i.test(text) || !text.includes(":")) return undefined;
  const [head = "", rest, second] = text.split("::");
  if (second !== undefined) return undefined;
  const before = groupsOf(head);
  const after = groupsOf(rest ?? "");
  const missing = 8 - before.length - after.length;
  if (rest === undefined ? missing !== 0 : missing < 0) return undefined;
  return [...before, ...Array<number>(missing).fill(0), ...after];
}

function groupsOf(text: string): number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}
