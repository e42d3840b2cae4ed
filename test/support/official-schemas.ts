import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { benchDir } from "../../tools/bench/data.ts";

/** Schemas of others, where the public test data has them; they are read, never copied. */
export const CONFORMANCE = join(benchDir(), "conformance");
export const hasConformance: boolean = existsSync(CONFORMANCE);

export const jsonAt = (path: string): never => JSON.parse(readFileSync(join(CONFORMANCE, path), "utf8")) as never;

/** With all the schemas of some folders; by the id of a schema. */
export function schemasIn(...folders: readonly string[]): (id: RegExp) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false });
  (addFormats as unknown as (ajv: unknown) => void)(ajv);
  const ids: string[] = [];
  for (const folder of folders)
    for (const path of readdirSync(join(CONFORMANCE, folder), { recursive: true, encoding: "utf8" })) {
      if (!path.endsWith(".json")) continue;
      const schema = jsonAt(join(folder, path)) as { readonly $id: string };
      ajv.addSchema(schema);
      ids.push(schema.$id);
    }
  return (wanted) => ajv.getSchema(ids.find((id) => wanted.test(id))!)!;
}

/** "…/name: must be string", for each fault. */
export const faultsOf = (validate: ValidateFunction, value: unknown): string[] =>
  validate(value) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath}: ${message}`);
