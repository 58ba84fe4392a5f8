import { expect, test } from "vitest";
import { isLocalName, isPublicAddress } from "../../src/io/network/addresses.js";

test.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "100.100.100.200",
  "127.0.0.1",
  "127.8.9.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "192.0.0.192",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "168.63.129.16",
  "::",
  "::1",
  "fe80::1",
  "fe80::1%eth0",
  "fc00::1",
  "fd00:ec2::254",
  "ff02::1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "64:ff9b::7f00:1",
  "64:ff9b::10.0.0.1",
  "2002:7f00:1::",
  "2001:db8::1",
  "2001::1",
  "not an address",
  "1:2:3",
  "1::2::3",
])("%s is not asked", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  "8.8.8.8",
  "172.15.0.1",
  "172.32.0.1",
  "100.63.0.1",
  "192.169.0.1",
  "2606:4700::1111",
  "2001:4860:4860::8888",
  "::ffff:8.8.8.8",
  "64:ff9b::808:808",
  "2002:808:808::",
])("%s may be asked", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ["localhost", true],
  ["printer", true],
  ["printer.local", true],
  ["metadata.google.internal", true],
  ["router.home.arpa.", true],
  ["example.org", false],
  ["arxiv.org.", false],
  ["8.8.8.8", false],
])("%s is a local name: %s", (name, isLocal) => {
  expect(isLocalName(name)).toBe(isLocal);
});
