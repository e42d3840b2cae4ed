import type { OptionSpec, StoreRequest } from "./command.ts";
import { type Options, text } from "./options.ts";

export const DATA_OPTIONS: readonly OptionSpec[] = [
  { flags: "--data <FOLDER>", says: "the data folder (default: DATABASE_URL, TOCSIN_DATA, or tocsin-data here)" },
];

export function storeRequestOf(options: Options): StoreRequest {
  const data = text(options, "data");
  return data === undefined ? {} : { data };
}
