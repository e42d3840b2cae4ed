/** Each may do what those before it may. */
export const ROLES = ["viewer", "analyst", "approver", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** What a token for programs is good for; never more than the role of its account. */
export const SCOPES = ["read", "audit"] as const;
export type Scope = (typeof SCOPES)[number];

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

export interface Accounts {
  /** Undefined: the name is taken. */
  add(account: {
    readonly name: string;
    readonly role: Role;
    readonly passwordHash: string;
  }): Promise<Account | undefined>;
  list(): Promise<readonly Account[]>;
  /** Its sessions end. False: there is no such account. */
  setDisabled(id: string, disabled: boolean): Promise<boolean>;
  /**
   * Counted before the password is looked at, so that many tries at once are as many tries. Undefined: there is no such
   * account, it is disabled, or it is locked.
   */
  beginLogin(
    name: string,
    rule: { readonly now: Date; readonly triesMax: number; readonly lockMs: number },
  ): Promise<(Account & { readonly passwordHash: string; readonly lastTry: boolean }) | undefined>;
  /** The password was right: tries count from nothing. */
  endLogin(id: string): Promise<void>;
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
