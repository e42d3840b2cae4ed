/** Why a store cannot be had or used; stable, for programs. */
export type StoreFaultCode =
  | "no-binaries"
  | "no-permission"
  | "no-user"
  | "no-data"
  | "in-use"
  | "other-version"
  | "disk-full"
  | "port-in-use"
  | "broken"
  | "not-started"
  | "no-connection"
  | "bad-cursor"
  | "newer-schema"
  | "bad-backup"
  | "not-empty";

/** What failed, where, why (the message), and what to do next. */
export class StoreFault extends Error {
  readonly code: StoreFaultCode;
  readonly next: string;

  constructor(code: StoreFaultCode, message: string, next: string) {
    super(message);
    this.code = code;
    this.next = next;
  }
}
