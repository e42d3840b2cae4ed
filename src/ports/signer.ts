/** Signs XML of our own making. Which key: the operator's matter; it never leaves the process. */
export interface Signer {
  /** The document with an enveloped signature at its end (XML-DSig, exclusive c14n, RSA with SHA-256), and the certificate. */
  sign(xml: string): string;
}
