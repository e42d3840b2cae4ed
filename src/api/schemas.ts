import { Type } from "typebox";
import type { Issue } from "../domain/issue.ts";
import { LIMITS } from "../domain/limits.ts";
import { ACCOUNT_NAME, PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN } from "../ports/accounts.ts";

/** Shapes that several routes share. The API owns its shapes: what is not in them does not leave. */
const PAGE_ROWS = 50;
const CURSOR_CHARACTERS_MAX = 2_000;

export const closed = { additionalProperties: false };
export const Instant = Type.String({ format: "date-time" });
export const PageQuery = {
  limit: Type.Integer({ minimum: 1, maximum: LIMITS.pageRowsMax, default: PAGE_ROWS }),
  after: Type.Optional(Type.String({ maxLength: CURSOR_CHARACTERS_MAX, pattern: "^[\\w-]*$" })),
};
export const Id = Type.Object({ id: Type.String({ format: "uuid" }) });
export const RoleName = Type.Union([
  Type.Literal("viewer"),
  Type.Literal("analyst"),
  Type.Literal("approver"),
  Type.Literal("admin"),
]);
export const AccountName = Type.String({ pattern: ACCOUNT_NAME });
export const NewPassword = Type.String({
  minLength: PASSWORD_CHARACTERS_MIN,
  maxLength: PASSWORD_CHARACTERS_MAX,
});
export const AccountBody = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: RoleName,
  disabled: Type.Boolean(),
});
export const Nothing = Type.Null();

export const oneOf = <Word extends string>(words: readonly Word[]) =>
  Type.Unsafe<Word>({ type: "string", enum: [...words] });

/** What could not be done, in words, and what to do about it. */
export const IssueBody = Type.Object({
  code: Type.String(),
  severity: oneOf(["error", "warning"]),
  message: Type.String(),
  next: Type.Optional(Type.String()),
  source: Type.Optional(Type.String()),
});
export function issueBody({ code, severity, message, source }: Issue) {
  const [says = "", ...next] = message.split(/[.;]? Next: /);
  return {
    code,
    severity,
    message: says,
    ...(next.length ? { next: next.join(" Next: ") } : {}),
    ...(source ? { source } : {}),
  };
}

export const afterOf = ({ after }: { after?: string }) => (after === undefined ? {} : { after });
