import { DEFS } from "./defs.ts";
import type { Schema } from "./parts.ts";

/**
 * What is wrong with a value from outside, in words with its place ("claims[3].credibility: “7” is none of 1, 2, …"), or
 * undefined. Knows the part of JSON Schema that our own schemas use.
 */
export function faultIn(value: unknown, schema: Schema, where = ""): string | undefined {
  const fault = (says: string) => `${where ? `${where}: ` : ""}${says}`;
  const ref = schema["$ref"];
  if (typeof ref === "string") return faultIn(value, DEFS[ref.slice(ref.lastIndexOf("/") + 1)]!, where);
  const choices = schema["anyOf"] as readonly Schema[] | undefined;
  if (choices) return faultInChoice(value, choices, where);
  const words = schema["enum"] as readonly unknown[] | undefined;
  if (words) return words.includes(value) ? undefined : fault(`${shown(value)} is none of ${words.join(", ")}`);
  switch (schema["type"]) {
    case "object":
      return isObject(value) ? faultInFields(value, schema, where) : fault("is no object");
    case "array":
      return Array.isArray(value) ? faultInItems(value, schema, where) : fault("is no list");
    case "integer":
      return Number.isInteger(value) && inRange(value as number, schema) ? undefined : fault("is no such number");
    case "number":
      return typeof value === "number" && inRange(value, schema) ? undefined : fault("is no such number");
    case "null":
      return value === null ? undefined : fault("is not null");
    default:
      return typeof value === schema["type"] ? undefined : fault(`is no ${schema["type"]}`);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const inRange = (value: number, { minimum = -Infinity, maximum = Infinity }: Schema) =>
  value >= (minimum as number) && value <= (maximum as number);

/** The fault of the choice that the value comes nearest to: the last, when all fail. */
function faultInChoice(value: unknown, choices: readonly Schema[], where: string): string | undefined {
  const faults = choices.map((choice) => faultIn(value, choice, where));
  return faults.includes(undefined) ? undefined : faults[0];
}

function faultInFields(value: Record<string, unknown>, schema: Schema, where: string): string | undefined {
  const {
    properties = {},
    required = [],
    additionalProperties,
  } = schema as {
    properties?: Record<string, Schema>;
    required?: readonly string[];
    additionalProperties?: Schema;
  };
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing) return `${where ? `${where}: ` : ""}has no “${missing}”`;
  for (const [name, inner] of Object.entries(value)) {
    const of = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    const fault = of && faultIn(inner, of, where ? `${where}.${name}` : name);
    if (fault) return fault;
  }
  return undefined;
}

function faultInItems(value: readonly unknown[], schema: Schema, where: string): string | undefined {
  const {
    minItems = 0,
    maxItems = Infinity,
    items,
  } = schema as { minItems?: number; maxItems?: number; items: Schema };
  if (value.length < minItems || value.length > maxItems)
    return `${where}: has ${value.length} entries, not ${minItems}`;
  for (const [i, item] of value.entries()) {
    const fault = faultIn(item, items, `${where}[${i}]`);
    if (fault) return fault;
  }
  return undefined;
}

const SHOWN_CHARACTERS = 60;
function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  return `“${text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text}”`;
}
