/** Each may do what those before it may. */
export const ROLES = ["viewer", "analyst", "approver", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** What a token for programs is good for; never more than the role of its account. */
export const SCOPES = ["read", "advise", "approve", "audit", "taxii"] as const;
export type Scope = (typeof SCOPES)[number];

/** What an account may be called, and how long a password must be; a generated one is longer. */
export const ACCOUNT_NAME = "^[a-z0-9][a-z0-9._-]{0,62}$";
export const PASSWORD_CHARACTERS_MIN = 12;
export const PASSWORD_CHARACTERS_MAX = 200;

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly disabled: boolean;
}

/** A session or a token is known by the SHA-256 of its secret; the secret itself is nowhere kept. */
export type SecretHash = Uint8Array;

export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date;
}

/** Whom somebody else vouches for: who says so, and the name that they have there for ever. */
export interface OutsideName {
  readonly issuer: string;
  readonly subject: string;
}

/** `last-admin`: nothing is changed, or nobody would be left who may make accounts. */
export type AccountChange = "changed" | "unknown" | "last-admin";

export interface Accounts {
  get(id: string): Promise<Account | undefined>;
  /** Undefined: the name is taken. */
  add(account: {
    readonly name: string;
    readonly role: Role;
    readonly passwordHash: string;
  }): Promise<Account | undefined>;
  list(): Promise<readonly Account[]>;
  /** Disabled, its sessions end. Whoever changes who is an administrator waits for the others who do. */
  setDisabled(id: string, disabled: boolean): Promise<AccountChange>;
  setRole(id: string, role: Role): Promise<AccountChange>;
  /** Its sessions end but the one that is kept, and a lock with them. False: there is no such account. */
  setPassword(id: string, passwordHash: string, options?: { readonly keep?: SecretHash }): Promise<boolean>;
  /** Whom we know by the name that they have elsewhere; made when it is the first time. Undefined: the name is taken. */
  ofOutside(outside: OutsideName & { readonly name: string; readonly role: Role }): Promise<Account | undefined>;
  /**
   * Counted before the password is looked at, so that many tries at once are as many tries. Undefined: there is no such
   * account, it is disabled, or it is locked.
   */
  beginLogin(
    name: string,
    rule: { readonly now: Date; readonly triesMax: number; readonly lockMs: number },
  ): Promise<(Account & { readonly passwordHash: string; readonly lastTry: boolean }) | undefined>;
  /** Who it is was right: tries count from nothing. False: meanwhile it was disabled, or has another password than this. */
  endLogin(id: string, passwordHash?: string): Promise<boolean>;
  /** Those of the account that have run out are removed. */
  openSession(session: {
    readonly hash: SecretHash;
    readonly account: string;
    readonly now: Date;
    readonly expiresAt: Date;
  }): Promise<void>;
  /** Whose session it is, while it lasts and the account is not disabled. */
  ofSession(hash: SecretHash, now: Date): Promise<Account | undefined>;
  closeSession(hash: SecretHash): Promise<void>;
  addToken(token: Omit<ApiToken, "id"> & { readonly hash: SecretHash; readonly account: string }): Promise<string>;
  ofToken(hash: SecretHash, now: Date): Promise<(Account & { readonly scopes: readonly Scope[] }) | undefined>;
  tokens(account: string): Promise<readonly ApiToken[]>;
  /** False: this account has no such token. */
  removeToken(account: string, id: string): Promise<boolean>;
}
