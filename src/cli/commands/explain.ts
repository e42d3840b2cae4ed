import type { Brief } from "../../domain/brief.ts";
import type { LevelRule } from "../../domain/catalog.ts";
import { LIMITS } from "../../domain/limits.ts";
import { briefFromContract } from "../../pipeline/contract/from-contract.ts";
import { ADDRESS_OPTIONS } from "../address-options.ts";
import { briefOf } from "../brief-run.ts";
import { CATALOG_OPTIONS } from "../catalog-options.ts";
import type { Command, Context } from "../command.ts";
import { EXIT, Problem } from "../exit.ts";
import { nearest } from "../nearest.ts";
import { isoDate, type Options, text } from "../options.ts";
import { explainableIds, renderExplanation } from "../render/explain/render-explanation.ts";
import { viewOf } from "../render/view.ts";
import { outStyle, reportIssues } from "../report.ts";

export const explain: Command = {
  name: "explain",
  summary: "all quoted words behind a claim, a statement, an incident, a name or a level",
  usage: "ID FILES|URL | ID --from brief.json",
  arguments: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [
    { flags: "--from <FILE>", says: "a brief that `tocsin brief --json` wrote, instead of files" },
    { flags: "--as-of <DATE>", says: "as the brief was made" },
    { flags: "--profile <FILE>", says: "as the brief was made" },
    ...CATALOG_OPTIONS,
    ...ADDRESS_OPTIONS,
  ],
  examples: [
    ["tocsin explain C3 articles/*.txt", "the claim that the page numbers C3"],
    ["tocsin explain energy --from brief.json", "why the level of a sector is what it is"],
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
        near ? `tocsin explain ${near} ${files.join(" ") || "--from …"}` : "tocsin brief on other files",
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
  const { levelRules } = await context.loadCatalog();
  return { brief: await briefFrom(from, context), rules: levelRules };
}

async function briefFrom(from: string, context: Context): Promise<Brief> {
  let why: string;
  try {
    const brief = briefFromContract(JSON.parse(await context.files.readText(from, LIMITS.briefBytesMax)));
    if (typeof brief !== "string") return brief;
    why = brief;
  } catch (fault) {
    // The file is missing, or no JSON.
    why = fault instanceof Error ? fault.message : String(fault);
    throw new Problem(`${from}: ${why}`, "tocsin brief FILES --json -o brief.json", EXIT.notFound);
  }
  throw new Problem(`${from}: ${why}, no brief`, "tocsin brief FILES --json -o brief.json", EXIT.failed);
}
