import { ADVISORY_DEFS } from "./advisory-parts.ts";
import { PARTS, type Schema } from "./parts.ts";

/** Every piece of schema that others refer to by name. */
export const DEFS: Readonly<Record<string, Schema>> = { ...PARTS, ...ADVISORY_DEFS };
