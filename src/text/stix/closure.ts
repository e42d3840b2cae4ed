import { isObject } from "../../domain/structured.ts";

/**
 * What a bundle refers to and does not hold: no schema looks at that. Told as "report--…: object_refs names note--…".
 * Ids that specifications define for everybody need not be sent along, but ours are.
 */
export function danglingIn(bundle: { readonly objects: readonly unknown[] }): readonly string[] {
  const objects = bundle.objects.filter(isObject);
  const known = new Set(objects.map(({ id }) => id));
  return objects.flatMap(
    (object) =>
    refsIn(object).filter(([, id]) => !known.has(id)).map(([field, id]) => `${String(object["id"])}: ${field} names ${id}`), // biome-ignore format: short
  );
}

/** Properties that end in _ref or _refs, keys of extensions, and those of markings, however deep. */
function refsIn(value: unknown, field = ""): readonly (readonly [field: string, id: string])[] {
  if (typeof value === "string") return /_refs?$/.test(field) ? [[field, value]] : [];
  if (Array.isArray(value)) return value.flatMap((one) => refsIn(one, field));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(/^extension-definition--/.test(name) && !PUBLIC_EXTENSIONS.has(name) ? [["extensions", name] as const] : []),
    ...refsIn(inner, name),
  ]);
}

/** TLP 2.0 of OASIS. */
const PUBLIC_EXTENSIONS = new Set(["extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"]);
