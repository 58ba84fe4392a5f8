import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A key and a certificate that signs itself, for a loopback address, valid for a number of days. */
export function selfSigned(address: string, days = 2): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), "aisys-cert-"));
  try {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const subject = ["-subj", `/CN=${address}`, "-addext", `subjectAltName=IP:${address}`];
    const args = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    execFileSync("openssl", [...args, "-keyout", key, "-out", cert, "-days", String(days), ...subject], {
      stdio: "ignore",
    });
    return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A root, and the key and certificate of a loopback address that an authority between the two has signed. */
export function signedInBetween(address: string): { root: string; key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), "aisys-chain-"));
  const path = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync("openssl", args, { stdio: "ignore" });
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const authority = ["-addext", "basicConstraints=critical,CA:TRUE"];
  const signedBy = (name: string) => [
    "-CA",
    path(`${name}.pem`),
    "-CAkey",
    path(`${name}.key`),
    "-days",
    "2",
  ];
  try {
    openssl(
      "req",
      "-x509",
      ...newKey,
      "-keyout",
      path("root.key"),
      "-out",
      path("root.pem"),
      "-subj",
      "/CN=Root",
      "-days",
      "2",
    );
    for (const [name, parent, extra] of [
      ["between", "root", authority],
      ["leaf", "between", ["-addext", `subjectAltName=IP:${address}`]],
    ] as const) {
      openssl(
        "req",
        ...newKey,
        "-keyout",
        path(`${name}.key`),
        "-out",
        path(`${name}.csr`),
        "-subj",
        `/CN=${name}`,
        ...extra,
      );
      openssl(
        "x509",
        "-req",
        "-in",
        path(`${name}.csr`),
        ...signedBy(parent),
        "-copy_extensions",
        "copy",
        "-out",
        path(`${name}.pem`),
      );
    }
    const read = (name: string) => readFileSync(path(name), "utf8");
    return { root: read("root.pem"), key: read("leaf.key"), cert: read("leaf.pem") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
