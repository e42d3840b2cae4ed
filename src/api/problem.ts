/** Why a request was refused; stable, for programs. */
export type ProblemCode =
  | "bad-request"
  | "not-signed-in"
  | "wrong-credentials"
  | "sign-in-refused"
  | "not-allowed"
  | "bad-csrf-token"
  | "not-found"
  | "name-taken"
  | "own-account"
  | "last-admin"
  | "changed-meanwhile"
  | "version-needed"
  | "not-in-force"
  | "wrong-state"
  | "own-work"
  | "other-content"
  | "not-checked"
  | "not-given"
  | "no-such-target"
  | "not-readable"
  | "body-too-large"
  | "wrong-media-type"
  | "too-many-requests"
  | "too-slow"
  | "wrong-host"
  | "store-unavailable"
  | "failed";

/** The one error of the API, sent as RFC 9457: what is wrong (the message) and what to do next. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly statusCode: number;
  readonly next: string;

  constructor(code: ProblemCode, statusCode: number, message: string, next: string) {
    super(message);
    this.code = code;
    this.statusCode = statusCode;
    this.next = next;
  }
}

export const PROBLEM_TYPE = "application/problem+json";

export function bodyOf({ code, statusCode, message, next }: ApiProblem) {
  return { type: `urn:tocsin:problem:${code}`, title: message, status: statusCode, detail: next };
}

/** What was looked up, or the problem that it is not there. */
export function found<Value>(value: Value | undefined, says: string, next: string): Value {
  if (value === undefined) throw new ApiProblem("not-found", 404, says, next);
  return value;
}
