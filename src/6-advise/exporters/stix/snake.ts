/**
 * Values of ours as STIX wants them: names in lower case with underscores and of three letters or more, no empty lists,
 * no null. Read back, a list that is absent is for its reader to fill in.
 */

/** Names that are too short for STIX. */
const LONGER: Readonly<Record<string, string>> = { by: "author", at: "told_at", to: "addressee" };
const SHORTER = Object.fromEntries(Object.entries(LONGER).map(([short, long]) => [long, short]));

const snakeName = (name: string) => LONGER[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camelName = (name: string) => SHORTER[name] ?? name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase()); // biome-ignore format: short

export type Snake = string | number | boolean | readonly Snake[] | { readonly [name: string]: Snake };

/** Undefined: there is nothing to say. */
export function snake(value: unknown): Snake | undefined {
  if (Array.isArray(value)) return value.length ? value.flatMap((one) => snake(one) ?? []) : undefined;
  if (typeof value !== "object") return value as string | number | boolean | undefined;
  if (value === null) return undefined;
  const fields = Object.entries(value).flatMap(([name, inner]) => {
    const written = snake(inner);
    return written === undefined ? [] : [[snakeName(name), written] as const];
  });
  return fields.length ? Object.fromEntries(fields) : undefined;
}

/** What comes from outside keeps its shape; whoever reads it looks at each field. */
export function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [camelName(name), camel(inner)]));
}
