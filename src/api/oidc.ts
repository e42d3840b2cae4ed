import type { Configuration } from "openid-client";
import { ROLES, type Role } from "../ports/accounts.ts";

/** Somebody else who says who people are: OpenID Connect, code flow. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  /** The claim that gives the role; absent: who is new is a viewer, and roles are given here. */
  readonly roleClaim?: string;
  /** What the values of the claim mean; absent: they are names of roles. */
  readonly roles?: Readonly<Record<string, Role>>;
}

/** What a browser keeps from the question to the answer. */
export interface Asked {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who came back. */
export interface Vouched {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  /** Absent: no claim gives roles. */
  readonly role?: Role;
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|localhost)$/;

/** Opened by the first who signs in so: the library and what the provider says of itself. */
export class OidcProvider {
  readonly #settings: OidcSettings;
  #config: Promise<Configuration> | undefined;

  constructor(settings: OidcSettings) {
    this.#settings = settings;
  }

  /** Where the browser goes, and what it keeps. */
  async ask(callback: string): Promise<{ readonly to: string; readonly asked: Asked }> {
    const [client, config] = await this.#open();
    const asked = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const to = client.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: "openid profile",
      state: asked.state,
      nonce: asked.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(asked.verifier),
      code_challenge_method: "S256",
    });
    return { to: to.href, asked };
  }

  /** `answer`: the address to which the browser came back. Throws unless the provider vouches for this very question. */
  async answer(answer: URL, { state, nonce, verifier }: Asked): Promise<Vouched> {
    const [client, config] = await this.#open();
    const tokens = await client.authorizationCodeGrant(config, answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims()!;
    const { roleClaim, roles } = this.#settings;
    return {
      issuer: claims.iss,
      subject: claims.sub,
      name: nameOf(claims["preferred_username"], claims.sub),
      ...(roleClaim === undefined ? {} : { role: roleOf(claims[roleClaim], roles) }),
    };
  }

  async #open() {
    const client = await import("openid-client");
    this.#config ??= this.#discover(client);
    try {
      return [client, await this.#config] as const;
    } catch (fault) {
      // Asked again next time: it may only have been down.
      this.#config = undefined;
      throw fault;
    }
  }

  #discover(client: typeof import("openid-client")): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const url = new URL(issuer);
    const execute = [client.enableNonRepudiationChecks];
    // Without TLS only on this machine.
    if (LOOPBACK.test(url.hostname)) execute.push(client.allowInsecureRequests);
    const authentication = clientSecret === undefined ? client.None() : client.ClientSecretPost(clientSecret);
    return client.discovery(url, clientId, undefined, authentication, { execute });
  }
}

/** As an account may be called: what the provider calls them, or what is left of it. */
function nameOf(preferred: unknown, subject: string): string {
  const given = typeof preferred === "string" ? preferred : subject;
  const name = given.toLowerCase().replace(/@.*/s, "").replace(/[^a-z0-9._-]+/g, "-").replace(/^[^a-z0-9]+/, ""); // biome-ignore format: short
  return name.slice(0, 40) || "user";
}

/** The highest that any of its values means; viewer when none does. */
function roleOf(claim: unknown, table: OidcSettings["roles"]): Role {
  const values = [claim].flat().filter((value) => typeof value === "string");
  const meant = values.map((value) =>
    table ? (Object.hasOwn(table, value) ? table[value] : undefined) : ROLES.find((role) => role === value),
  );
  return ROLES.findLast((role) => meant.includes(role)) ?? "viewer";
}

/** From the environment; undefined: not set. A text: which variable is wrong, and how. */
export function oidcFrom(env: Readonly<Record<string, string | undefined>>): OidcSettings | string | undefined {
  const issuer = env["TOCSIN_OIDC_ISSUER"];
  const clientId = env["TOCSIN_OIDC_CLIENT_ID"];
  if (!issuer && !clientId) return undefined;
  if (!issuer || !clientId) return "TOCSIN_OIDC_ISSUER and TOCSIN_OIDC_CLIENT_ID belong together";
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (!url || (url.protocol !== "https:" && !(url.protocol === "http:" && LOOPBACK.test(url.hostname))))
    return "TOCSIN_OIDC_ISSUER is no https address";
  const secret = env["TOCSIN_OIDC_CLIENT_SECRET"];
  const roleClaim = env["TOCSIN_OIDC_ROLE_CLAIM"];
  const roles = tableOf(env["TOCSIN_OIDC_ROLES"] ?? "");
  if (typeof roles === "string") return `TOCSIN_OIDC_ROLES: “${roles}” is no VALUE=ROLE`;
  return {
    issuer,
    clientId,
    ...(secret ? { clientSecret: secret } : {}),
    ...(roleClaim ? { roleClaim } : {}),
    ...(Object.keys(roles).length ? { roles } : {}),
  };
}

/** "desk-admins=admin,desk=analyst"; a text: the pair that is none. */
function tableOf(text: string): Record<string, Role> | string {
  const table: [value: string, role: Role][] = [];
  for (const pair of text.split(",").filter((part) => part.trim())) {
    const [value = "", name] = pair.split("=").map((part) => part.trim());
    const role = ROLES.find((known) => known === name);
    if (!value || !role) return pair.trim();
    table.push([value, role]);
  }
  return Object.fromEntries(table);
}
