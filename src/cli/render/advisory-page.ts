import type {
  AdvisoryContent,
  AdvisorySentence,
  CitedEvidence,
  GateFinding,
  GateReport,
} from "../../domain/advisory.ts";
import { safe } from "./display.ts";
import { words as inStyle, paint, type Style } from "./style.ts";
import { instantInWords, levelInWords, subjectName } from "./words.ts";

/** An advisory as lines for the terminal: its frame, each sentence with its kind and citations, the evidence. */
export function advisoryPage(content: AdvisoryContent, style: Style): string {
  const [text, ...others] = content.texts;
  const lines = [
    paint(style, "bold", text.headline),
    `${content.type}, ${content.mode}, TLP:${content.marking.toUpperCase()}, ${instantInWords(content.effective)} until ${instantInWords(content.expires)}`,
    `for: ${[...content.sectors, ...content.regions.map(({ name }) => name), ...content.organisations, ...content.sites].join(", ") || "nobody named"}`,
    ...(others.length ? [`also in: ${others.map(({ language }) => language).join(", ")}`] : []),
    ...text.sections.flatMap(({ title, sentences }) => ["", title.toUpperCase(), ...sentences.map(sentenceLine)]),
    "",
    "EVIDENCE",
    ...content.evidence.map(evidenceLine),
    ...listed("INDICATORS", content.indicators, ({ type, value, cites }) => `${type} ${value} [${cites.join(" ")}]`),
    ...listed("VULNERABILITIES", content.vulnerabilities, ({ cve, cites }) => `${cve} [${cites.join(" ")}]`),
  ];
  return `${lines.map((line) => inStyle(style, safe(line))).join("\n")}\n`;
}

function listed<T>(title: string, values: readonly T[], line: (value: T) => string): string[] {
  return values.length ? ["", title, ...values.map((value) => `  ${line(value)}`)] : [];
}

function sentenceLine({ id, kind, text, cites, audience, by }: AdvisorySentence): string {
  const whose = [...(audience ? [`for ${audience}`] : []), ...(by ? [`by ${by}`] : [])].join(", ");
  const cited = cites.length ? ` [${cites.join(" ")}]` : "";
  return `  ${id.padEnd(4)}${kind.padEnd(10)}${text}${cited}${whose ? ` (${whose})` : ""}`;
}

function evidenceLine(evidence: CitedEvidence): string {
  if (evidence.kind === "assessment") {
    const { id, subject, level, confidence, asOf } = evidence;
    return `  ${id.padEnd(4)}our assessment of ${instantInWords(asOf)}: ${subjectName(subject)}, ${levelInWords(level)}, ${confidence} confidence`;
  }
  const { id, quote, article, independentOrigins, copyOf } = evidence;
  const { publisher, title, publishedAt } = article;
  const where = [publisher ?? title ?? article.id, ...(publishedAt ? [instantInWords(publishedAt)] : [])].join(", ");
  const origins = independentOrigins === undefined ? "" : `; independent origins of the claim: ${independentOrigins}`;
  return `  ${id.padEnd(4)}“${quote}” (${where}${copyOf ? "; a copy" : ""}${origins})`;
}

const MARKS: Readonly<Record<GateFinding["severity"], readonly [glyph: string, ascii: string]>> = {
  blocks: ["✗", "x"],
  "needs-reason": ["?", "?"],
  warns: ["·", "-"],
};

/** What the gate found, one line each, and how it ends. */
export function reportLines({ ok, findings }: GateReport, { texts }: AdvisoryContent, style: Style): string {
  const sentences = new Map(texts[0].sections.flatMap((section) => section.sentences.map((one) => [one.id, { section, one }] as const))); // biome-ignore format: one line
  const lines = findings.flatMap(({ severity, rule, says, sentence, words, overridden, language }) => {
    const found = sentence === undefined ? undefined : sentences.get(sentence);
    const where = found
      ? `${sentence} (${found.section.title}${texts.length > 1 && language ? `, ${language}` : ""})`
      : "all";
    const glyph = overridden ? "✓" : MARKS[severity][style.unicode ? 0 : 1];
    const line = `${glyph} ${where}: ${rule}: ${words ? `“${words.quote}”: ` : ""}${says}`;
    return overridden ? [line, `    let stand by ${overridden.by}: ${overridden.reason}`] : [line];
  });
  const open = findings.filter(({ severity, overridden }) => severity !== "warns" && !overridden).length;
  const end = ok ? "passes: may be asked for approval" : `does not pass: ${open} to mend or to give a reason for`;
  return `${[...lines, end].map((line) => inStyle(style, safe(line))).join("\n")}\n`;
}
