import type { AdvisoryContent, AdvisoryMessage } from "../../domain/advisory.ts";
import { LIMITS } from "../../domain/limits.ts";
import { faultIn } from "./check.ts";
import { schemaOf } from "./schema.ts";

/** What a file holds: a draft, or a message that was published. */
export type AdvisoryFile =
  | { readonly kind: "draft"; readonly content: AdvisoryContent }
  | { readonly kind: "message"; readonly content: AdvisoryContent; readonly message: AdvisoryMessage };

/** A string says why it is neither. */
export function advisoryFrom(value: unknown): AdvisoryFile | string {
  if (typeof value !== "object" || value === null) return "holds no JSON object";
  if (isDeep(value)) return `nests deeper than ${LIMITS.briefDepthMax}`;
  if ("content" in value) {
    const fault = faultIn(value, schemaOf("message"));
    if (fault) return fault;
    const message = value as AdvisoryMessage;
    return { kind: "message", content: message.content, message };
  }
  const fault = faultIn(value, schemaOf("advisory"));
  return fault ?? { kind: "draft", content: value as AdvisoryContent };
}

function isDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth >= LIMITS.briefDepthMax || Object.values(value).some((inner) => isDeep(inner, depth + 1));
}
