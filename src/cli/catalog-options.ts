import type { Steps } from "../pipeline/steps.ts";
import type { Context, OptionSpec } from "./command.ts";
import { type Options, text } from "./options.ts";
import { reportIssue } from "./report.ts";

/** What commands that find names take for the user's own lists. */
export const CATALOG_OPTIONS: readonly OptionSpec[] = [
  { flags: "--catalog-dir <DIR>", says: "folder of your imported lists; see tocsin help catalog" },
];

/** As the folder: no lists at all. */
export const NO_LISTS = "";

/** The steps with the lists that the user has imported; a damaged list is told, and the run goes on without it. */
export async function stepsOf(options: Options, context: Context): Promise<Steps> {
  const folder = text(options, "catalogDir");
  if (folder === NO_LISTS) return context.loadSteps();
  const { lists, issues } = await context.openLists(folder).read();
  for (const issue of issues) await reportIssue(issue, context, options);
  return context.loadSteps(lists);
}
