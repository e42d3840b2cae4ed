import type { Brief } from "../../domain/brief.ts";
import type { LevelRule } from "../../domain/catalog.ts";
import { ADDRESS_OPTIONS } from "../address-options.ts";
import { briefOf } from "../brief-run.ts";
import { CATALOG_OPTIONS } from "../catalog-options.ts";
import type { Command, Context } from "../command.ts";
import { EXIT, Problem } from "../exit.ts";
import { briefFrom, GIVEN_OPTIONS } from "../given-files.ts";
import { nearest } from "../nearest.ts";
import { isoDate, type Options, text } from "../options.ts";
import { explainableIds, renderExplanation } from "../render/explain/render-explanation.ts";
import { viewOf } from "../render/view.ts";
import { outStyle, reportIssues } from "../report.ts";

export const explain: Command = {
  name: "explain",
  summary: "the quoted words behind a level, a claim, a source, an edge, a measure, an event",
  usage: "ID FILES|URL | ID --from brief.json",
  arguments: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [
    { flags: "--from <FILE>", says: "a brief that `tocsin brief --json` wrote, instead of files" },
    { flags: "--as-of <DATE>", says: "as the brief was made" },
    { flags: "--profile <FILE>", says: "as the brief was made" },
    ...GIVEN_OPTIONS.map(({ flags }) => ({ flags, says: "as the brief was made" })),
    ...CATALOG_OPTIONS,
    ...ADDRESS_OPTIONS,
  ],
  examples: [
    ["tocsin explain C3 articles/*.txt", "the claim that the page numbers C3"],
    ["tocsin explain energy --from brief.json", "from the level of a sector to its rules, claims, origins and words"],
    ["tocsin explain AP --from brief.json", "how reliable a source is taken to be, and what rests on it"],
    [
      "tocsin explain D2 --from brief.json",
      "why two statements count as one origin; G1 a measure, T1 an event, P1 a proposal",
    ],
    ["tocsin explain S2 articles/*.txt", "what the second article gives"],
  ],
  async run([id, ...files], options, context) {
    if (!id) throw new Problem("explain: the id is missing", "tocsin explain C1 FILES");
    const { brief, rules } = await sourceOf(id, files, options, context);
    const view = viewOf(brief, rules);
    const page = renderExplanation(view, id, outStyle(context, options), rules);
    if (page === undefined) {
      const ids = explainableIds(view);
      const near = nearest(id, ids) ?? ids[0];
      const known = `claims C1 to C${view.claims.length}`;
      throw new Problem(
        `nothing in this brief is called “${id}” (${view.claims.length ? known : "it has no claims"})`,
        near ? `tocsin explain ${quoted(near)} ${files.join(" ") || "--from …"}` : "tocsin brief on other files",
        EXIT.notFound,
      );
    }
    await context.terminal.out.write(page);
    return text(options, "from") ? EXIT.ok : reportIssues(view.issues, context, { ...options, quiet: true });
  },
};

async function sourceOf(
  id: string,
  files: readonly string[],
  options: Options,
  context: Context,
): Promise<{ brief: Brief; rules: readonly LevelRule[] }> {
  const from = text(options, "from");
  if (from === undefined) {
    if (!files.length) throw new Problem(`explain ${id}: no files`, `tocsin explain ${id} FILES, or --from brief.json`);
    return briefOf(files, options, context, isoDate(options, "asOf", "--as-of"));
  }
  if (files.length)
    throw new Problem("explain: FILES and --from exclude each other", `tocsin explain ${id} --from ${from}`);
  const beside = ["decisions", "since"].find((name) => text(options, name) !== undefined);
  if (beside)
    throw new Problem(`explain: --${beside} and --from exclude each other`, `tocsin explain ${id} --from ${from}`);
  const { levelRules } = await context.loadCatalog();
  return { brief: await briefFrom(from, context), rules: levelRules };
}

const quoted = (id: string) => (/\s/.test(id) ? `"${id}"` : id);
