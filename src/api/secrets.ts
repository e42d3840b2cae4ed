import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** OWASP's least for argon2id, which is the kind that the package takes by default. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const SECRET_BYTES = 32;

export const newSecret = () => randomBytes(SECRET_BYTES).toString("base64url");
/** What is stored of a secret; it is random and long, so that a quick hash is enough. */
export const hashOfSecret = (secret: string) => createHash("sha256").update(secret).digest();
/** Known to who has the session, and not to be had from its hash in the store. */
export const csrfTokenOf = (session: string) => createHash("sha256").update(`csrf:${session}`).digest("base64url");
export const sameSecret = (one: string, other: string) => timingSafeEqual(hashOfSecret(one), hashOfSecret(other));

export const hashPassword = (password: string) => hash(password, ARGON2);
let nobody: Promise<string> | undefined;

/** Takes as long when there is no such account: time tells nothing about names. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  nobody ??= hashPassword(newSecret());
  const right = await verify(passwordHash ?? (await nobody), password);
  return right && passwordHash !== undefined;
}
