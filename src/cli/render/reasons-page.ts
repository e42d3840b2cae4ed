import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { ActReading, Considered, ExtractionReasons, StatementReasons } from "../../domain/reasons.ts";
import type { Statement } from "../../domain/statement.ts";
import { safe } from "./display.ts";
import { proposalSection } from "./proposals.ts";
import { paint, type Style, words } from "./style.ts";
import { hanging } from "./terminal/table.ts";

const LABEL_COLUMNS = 11;
const WORDS_CHARACTERS = 60;

const FOUND_BY: Record<StatementReasons["by"], string> = {
  tagger: "the tagger",
  "bold tagger": "the tagger's second, bolder reading",
  "word order": "word order",
  signature: "a name behind a dash",
  quotation: "a quotation without a reporting word",
};

const OUTCOMES: Record<ActReading["outcome"], string> = {
  incident: "an incident",
  "told-again": "told again",
  "too-little": "no incident: too little is told of it",
  "in-general": "no incident: said of such acts in general",
  rejected: "no incident",
};

/** Each statement of an article with why it is there and has its speaker, each wording of an act with what became of it: `extract --why`. */
export function reasonsPage(article: ExtractedArticle, reasons: ExtractionReasons, style: Style): string {
  const statements = article.statements.flatMap((statement) => [
    ...statementLines(statement, reasons.statements.get(statement.id), style),
    "",
  ]);
  return [
    paint(style, "bold", words(style, safe(article.source))),
    "",
    ...(statements.length ? statements : [" no statements", ""]),
    ...(reasons.acts.length ? reasons.acts.flatMap((act) => [...actLines(act, style), ""]) : [" no words of acts", ""]),
    ...(article.modelProposals ? [...proposalSection([{ proposals: article.modelProposals }], style), ""] : []),
  ].join("\n");
}

function statementLines(statement: Statement, reasons: StatementReasons | undefined, style: Style): string[] {
  const line = (label: string, text: string) =>
    hanging(` ${label.padEnd(LABEL_COLUMNS)}`, words(style, text), style.columns);
  const { speaker, unresolved, cue, content, kind } = statement;
  const who = speaker ? named(speaker) : unresolved ? `not known: ${quoted(unresolved.quote)}` : "not stated";
  const dim = (lines: readonly string[]) => lines.map((text) => paint(style, "dim", text));
  return [
    ...line("statement", quoted(content.quote)),
    ...line("speaker", who),
    ...line("kind", kind),
    ...(reasons
      ? dim([
          ...line(
            "found by",
            `${FOUND_BY[reasons.by]}${cue ? `, at ${quoted(cue.quote)}` : ""}${share(reasons.chance)}`,
          ),
          ...reasons.sources.flatMap((other) => line("source", consideredInWords(other))),
          ...reasons.antecedents.flatMap((other) => line("means", consideredInWords(other))),
        ])
      : []),
  ];
}

function actLines(act: ActReading, style: Style): string[] {
  const line = (label: string, text: string) =>
    hanging(` ${label.padEnd(LABEL_COLUMNS)}`, words(style, text), style.columns);
  const { quote, type, reality, general, by, score, outcome, incident, because } = act;
  const foundBy = by === "lexicon" ? "the lexicon: the wording alone" : "the chooser: a word of many uses";
  return [
    ...line(
      "act",
      `${quoted(quote)}: ${type}${reality ? `, ${reality}` : ""}${general ? ", of such acts in general" : ""}`,
    ),
    ...[
      ...line("outcome", `${OUTCOMES[outcome]}${incident ? ` (${incident})` : ""}`),
      ...line("found by", `${foundBy}${share(score)}`),
      ...line("because", safe(because)),
    ].map((text) => paint(style, "dim", text)),
  ];
}

const named = ({ name, quote }: { name: string; quote: string }) =>
  name === quote ? safe(name) : `${safe(name)}, written ${quoted(quote)}`;

const share = (chance: number | undefined) => (chance === undefined ? "" : ` (${Math.round(chance * 100)} %)`);

function consideredInWords({ words: phrase, chance, chosen, why }: Considered): string {
  const who = phrase === "-" ? "nobody" : quoted(phrase);
  return `${chosen ? "" : "not "}${who}${share(chance)}: ${why}`;
}

function quoted(text: string): string {
  const plain = safe(text).replace(/\s+/g, " ").trim();
  return `“${plain.length > WORDS_CHARACTERS ? `${plain.slice(0, WORDS_CHARACTERS)}…` : plain}”`;
}
