import { SCHEMA_NAMES, type SchemaName, schemaOf } from "../../pipeline/contract/schema.ts";
import type { Command } from "../command.ts";
import { EXIT, Problem } from "../exit.ts";
import { nearest } from "../nearest.ts";

export const schema: Command = {
  name: "schema",
  summary: "JSON Schema (draft 2020-12) of what a command writes",
  usage: SCHEMA_NAMES.join("|"),
  arguments: { min: 1, max: 1 },
  options: [],
  examples: [["tocsin schema brief", "of tocsin brief --json; article = one line of tocsin extract"]],
  async run([name = ""], _options, context) {
    if (!isSchemaName(name)) {
      const right = nearest(name, SCHEMA_NAMES) ?? "brief";
      throw new Problem(
        `no schema “${name}”: there are ${SCHEMA_NAMES.join(", ")}`,
        `tocsin schema ${right}`,
        EXIT.notFound,
      );
    }
    await context.terminal.out.write(`${JSON.stringify(schemaOf(name), null, 2)}\n`);
    return EXIT.ok;
  },
};

function isSchemaName(name: string): name is SchemaName {
  return (SCHEMA_NAMES as readonly string[]).includes(name);
}
