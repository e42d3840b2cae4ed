import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { SignedXml } from "xml-crypto";
import { type Issue, issueOf } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Signer } from "../signer.ts";

const DSIG = "http://www.w3.org/2000/09/xmldsig#";
const EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";

export interface SigningFiles {
  /** PEM, without a password. */
  readonly key: string;
  /** PEM: the certificate of that key. */
  readonly certificate: string;
}

/** A signer with the key and certificate of these files, or why there is none. Nothing of the key is ever told. */
export async function openXmlSigner({ key, certificate }: SigningFiles, now: Date): Promise<Signer | Issue> {
  const [keyText, certificateText] = [await contentOf(key), await contentOf(certificate)];
  if (keyText === undefined) return cannot(key, "cannot be read", "name the file of the key");
  if (certificateText === undefined) return cannot(certificate, "cannot be read", "name the file of the certificate");
  const privateKey = parsed(() => createPrivateKey(keyText));
  if (!privateKey) return cannot(key, "is no private key in PEM, or has a password", "openssl pkey -in KEY -out NEW");
  if (privateKey.asymmetricKeyType !== "rsa") return cannot(key, "is no RSA key", "make one of 3072 bits");
  const x509 = parsed(() => new X509Certificate(certificateText));
  if (!x509) return cannot(certificate, "is no certificate in PEM", "openssl x509 -in CERTIFICATE -out NEW");
  if (!x509.checkPrivateKey(privateKey)) return cannot(certificate, "is of another key", "name the pair");
  if (now < new Date(x509.validFrom) || now > new Date(x509.validTo))
    return cannot(certificate, `holds from ${x509.validFrom} to ${x509.validTo}`, "renew it");
  return { sign: (xml) => signed(xml, privateKey, x509.toString()) };
}

const cannot = (path: string, what: string, next: string): Issue =>
  issueOf(path, "signer-not-usable", `${what}; nothing is signed. Next: ${next}`);

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return (await stat(path)).size > LIMITS.secretBytesMax ? undefined : await readFile(path, "utf8");
  } catch {
    // Missing, a folder, or not ours to read: the path says it.
    return undefined;
  }
}

function parsed<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    // OpenSSL's words would quote what was given.
    return undefined;
  }
}

function signed(xml: string, privateKey: KeyObject, publicCert: string): string {
  const signature = new SignedXml({
    privateKey,
    publicCert,
    signatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    canonicalizationAlgorithm: EXCLUSIVE,
  });
  signature.addReference({
    xpath: "/*",
    isEmptyUri: true,
    transforms: [`${DSIG}enveloped-signature`, EXCLUSIVE],
    digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
  });
  signature.computeSignature(xml, { location: { reference: "/*", action: "append" } });
  return signature.getSignedXml();
}
