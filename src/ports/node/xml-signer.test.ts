import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { conformance, testWithDataAnd, testWithPrograms } from "../../../test/support/outside.ts";
import { bulletin, cancelledImminent } from "../../../test/support/sample-advisories.ts";
import { checkCap } from "../../6-advise/check-cap/check-cap.ts";
import { cap } from "../../6-advise/exporters/cap.ts";
import { isIssue } from "../../domain/issue.ts";
import { openXmlSigner } from "./xml-signer.ts";

const folder = mkdtempSync(join(tmpdir(), "signer-"));
/** Later than the certificates below. */
const NOW = new Date(Date.now() + 3_600_000);

/** A pair of this test's own, good for a day. */
function pair(name: string) {
  const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", `/CN=${name}.example`, "-keyout", key, "-out", certificate], { stdio: "pipe" }); // biome-ignore format: one line
  return { key, certificate };
}

async function signedFile(name: string, change: (xml: string) => string = (xml) => xml) {
  const files = pair(name);
  const signer = await openXmlSigner(files, NOW);
  if (isIssue(signer)) throw new Error(signer.message);
  const path = join(folder, `${name}.cap`);
  writeFileSync(path, change(signer.sign(cap.render(bulletin, {}) as string)));
  return { path, ...files };
}
const verify = ({ path, certificate }: { path: string; certificate: string }) =>
  spawnSync("xmlsec1", ["--verify", "--enabled-key-data", "x509,key-name,rsa", "--trusted-pem", certificate, path]).status; // biome-ignore format: one line

testWithPrograms("openssl", "xmlsec1")("a signed message is verified by others, a changed one is not", async () => {
  expect(verify(await signedFile("good"))).toBe(0);
  expect(verify(await signedFile("changed", (xml) => xml.replace("pump stations", "pump station")))).not.toBe(0);
  const other = pair("other");
  expect(verify({ ...(await signedFile("trusted")), certificate: other.certificate })).not.toBe(0);
});

testWithDataAnd("openssl", "xmllint")("signed, it is still valid by both schemas and by our own check", async () => {
  const { path } = await signedFile("valid");
  for (const schema of ["cap12.xsd", "cap12_extended.xsd"])
    expect(spawnSync("xmllint", ["--nonet", "--noout", "--schema", conformance(`cap/schema/${schema}`), path]).status).toBe(0); // biome-ignore format: one line
  const signer = await openXmlSigner(pair("again"), NOW);
  if (isIssue(signer)) throw new Error(signer.message);
  expect(checkCap(signer.sign(cap.render(cancelledImminent, {}) as string))).toEqual([]);
});

testWithPrograms("openssl")("what cannot sign says why, and nothing of the key", async () => {
  const [one, two] = [pair("one"), pair("two")];
  const empty = join(folder, "empty.pem");
  writeFileSync(empty, "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
  const why = async (key: string, certificate: string, now = NOW) => {
    const found = await openXmlSigner({ key, certificate }, now);
    return isIssue(found) ? found.message : "signs";
  };
  expect(await why(one.key, one.certificate)).toBe("signs");
  expect(await why(join(folder, "absent"), one.certificate)).toContain("cannot be read");
  expect(await why(empty, one.certificate)).toMatch(/no private key/);
  expect(await why(empty, one.certificate)).not.toContain("c2VjcmV0");
  expect(await why(one.key, one.key)).toContain("no certificate");
  expect(await why(one.key, two.certificate)).toContain("of another key");
  expect(await why(one.key, one.certificate, new Date(NOW.getTime() + 3 * 86_400_000))).toContain("renew");
});
