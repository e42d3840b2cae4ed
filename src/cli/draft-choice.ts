import { SUBJECT_KINDS } from "../domain/assessment.ts";
import type { Brief } from "../domain/brief.ts";
import type { DraftChoice } from "../pipeline/advise/drafting.ts";
import type { OptionSpec } from "./command.ts";
import { EXIT, Problem } from "./exit.ts";
import { nearest } from "./nearest.ts";
import { list as many, type Options, text } from "./options.ts";

/** What of a brief is drafted from. */
export const CHOICE_OPTIONS: readonly OptionSpec[] = [
  { flags: "--story <WORDS>", says: "draft: one story, by its id or words of its title" },
  { flags: "--claim <C1>", says: "draft: this claim, by its number or id", repeatable: true },
  { flags: "--sector <NAME>", says: "draft: about this sector: energy" },
  { flags: "--region <NAME>", says: "draft: about this region" },
  { flags: "--organisation <NAME>", says: "draft: about this organisation" },
  { flags: "--site <NAME>", says: "draft: about this site" },
];

export function choiceOf(options: Options, brief: Brief): DraftChoice {
  const story = text(options, "story");
  const claims = many(options, "claim");
  const subjects = SUBJECT_KINDS.flatMap((kind) => {
    const name = text(options, kind);
    return name === undefined ? [] : [{ kind, name }];
  });
  if ([story !== undefined, claims.length > 0, ...subjects.map(() => true)].filter(Boolean).length > 1)
    throw new Problem("advise draft: one of --story, --claim, --sector, --region, --organisation, --site", "tocsin help advise"); // biome-ignore format: one line
  if (story !== undefined) return { story: storyNamed(story, brief) };
  if (claims.length) return { claims: claims.map((word) => claimNamed(word, brief)) };
  return subjects[0] ? { assessment: subjectNamed(subjects[0].kind, subjects[0].name, brief) } : {};
}

function storyNamed(words: string, { stories }: Brief): string {
  const held = words.toLowerCase();
  const byTitle = stories.filter(({ title }) => title.toLowerCase().includes(held));
  const found = stories.find(({ id }) => id === words) ?? (byTitle.length === 1 ? byTitle[0] : undefined);
  if (found) return found.id;
  const titles = (byTitle.length ? byTitle : stories).map(({ title }) => `“${title}”`).join(", ");
  throw new Problem(`--story ${words}: ${byTitle.length ? "more than one has it" : "no such story"}`, `one of ${titles}`, EXIT.notFound); // biome-ignore format: one line
}

function claimNamed(word: string, { claims }: Brief): string {
  const found = claims.find(({ id }, i) => id === word || `C${i + 1}` === word.toUpperCase());
  if (found) return found.id;
  throw new Problem(`--claim ${word}: the brief has no such claim`, `--claim C1 to C${claims.length}`, EXIT.notFound);
}

function subjectNamed(kind: (typeof SUBJECT_KINDS)[number], name: string, { assessments }: Brief) {
  const subjects = assessments.map(({ subject }) => subject).filter((subject) => subject.kind === kind);
  const found = subjects.find((subject) => subject.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const near = nearest(name, subjects.map((subject) => subject.name)) ?? subjects[0]?.name; // biome-ignore format: short
  throw new Problem(`--${kind} ${name}: not in the brief`, near ? `--${kind} “${near}”` : "a brief with --profile", EXIT.notFound); // biome-ignore format: one line
}
