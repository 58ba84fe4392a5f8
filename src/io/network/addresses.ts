import { BlockList, isIP } from "node:net";

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
  ["168.63.129.16", 32], // Azure's wire server: a public address, but only inside its cloud
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

/** Parts of 2000::/3 that are not public. */
const PRIVATE_V6: readonly (readonly [string, number])[] = [
  ["2001::", 23], // protocol assignments, RFC 2928: Teredo, benchmarks, ORCHID
  ["2001:db8::", 32], // documentation, RFC 3849
  ["3fff::", 20], // documentation, RFC 9637
];

/** Where an IPv6 address carries an IPv4 one, by how many groups it stands from the start. */
const CARRIERS = [
  { prefix: ["64:ff9b::", 96], at: 6 }, // NAT64, RFC 6052
  { prefix: ["2002::", 16], at: 1 }, // 6to4, RFC 3056
  { prefix: ["::ffff:0:0", 96], at: 6 }, // mapped, RFC 4291, §2.5.5.2
] as const;

function listOf(ranges: readonly (readonly [string, number])[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const [first, bits] of ranges) list.addSubnet(first, bits, family);
  return list;
}

const privateV4 = listOf(PRIVATE_V4, "ipv4");
const privateV6 = listOf(PRIVATE_V6, "ipv6");
/** Global unicast (RFC 4291, §2.4). */
const globalV6 = listOf([["2000::", 3]], "ipv6");
const carriers = CARRIERS.map(({ prefix, at }) => ({ list: listOf([prefix], "ipv6"), at }));

/** Whether an IP address, IPv4 or IPv6 without brackets, belongs to the public Internet. */
export function isPublicAddress(address: string): boolean {
  const [bare = ""] = address.split("%");
  switch (isIP(bare)) {
    case 4:
      return !privateV4.check(bare, "ipv4");
    case 6:
      return isPublicV6(bare);
    default:
      return false;
  }
}

function isPublicV6(address: string): boolean {
  const carrier = carriers.find(({ list }) => list.check(address, "ipv6"));
  if (carrier !== undefined) return isPublicAddress(v4Within(address, carrier.at));
  return globalV6.check(address, "ipv6") && !privateV6.check(address, "ipv6");
}

/** The IPv4 address in two groups of an IPv6 address, as the URL standard writes them all out. */
function v4Within(address: string, at: number): string {
  const whole = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = "", tail] = whole.split("::");
  const [before, after] = [head, tail ?? ""].map((part) => (part === "" ? [] : part.split(":")));
  const missing = 8 - (before?.length ?? 0) - (after?.length ?? 0);
  const groups = [
    ...(before ?? []),
    ...Array<string>(tail === undefined ? 0 : missing).fill("0"),
    ...(after ?? []),
  ];
  const [high = 0, low = 0] = groups.slice(at, at + 2).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** Names that only this machine or this network answers to. A proxy might resolve them, so names count too. */
export function isLocalName(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  if (isAddress(name)) return false;
  return !name.includes(".") || /\.(localhost|local|internal|lan|home|corp|intranet|home\.arpa)$/.test(name);
}

/** Whether a host is an address rather than a name. */
export function isAddress(host: string): boolean {
  return isIP(host.replace(/^\[|\]$/g, "")) !== 0;
}
