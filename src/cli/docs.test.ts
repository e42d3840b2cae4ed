import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { REJECTIONS } from "../domain/proposal.ts";
import { COMMANDS } from "./commands/index.ts";
import { EXIT_WORDS } from "./exit.ts";
import { GLOBAL_OPTIONS, spellings } from "./global-options.ts";
import { MARKS } from "./render/marks.ts";

const DOCS = readFileSync(new URL("../../docs/cli.md", import.meta.url), "utf8");

test.each(COMMANDS.map(({ name, load }) => [name, load] as const))(
  "docs/cli.md knows %s and its options",
  async (name, load) => {
    expect(DOCS).toContain(`tocsin ${name}`);
    const { options } = await load();
    for (const spelling of [...options, ...GLOBAL_OPTIONS].flatMap(spellings)) expect(DOCS).toContain(spelling);
  },
);

test("docs/cli.md lists every exit code", () => {
  for (const code of Object.keys(EXIT_WORDS)) expect(DOCS).toContain(`| ${code} |`);
});

test("docs/data-model.md lists every reason for which a model's offer is rejected", () => {
  const model = readFileSync(new URL("../../docs/data-model.md", import.meta.url), "utf8");
  for (const [reason, says] of Object.entries(REJECTIONS)) expect(model).toContain(`| ${reason} | ${says} |`);
});

test("docs/cli.md lists every sign", () => {
  for (const { glyph, ascii } of Object.values(MARKS)) expect(DOCS).toContain(`| ${glyph} | \`${ascii}\` |`);
});
