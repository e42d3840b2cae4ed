/**
 * Our own annotated texts (train/data/*.txt) in the item shape of bench/train/news-annotated.jsonl.
 * The marks are described in train/data/GUIDE.md; offsets and quotations come from here, never from hand.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Quoted } from "../src/domain/span.ts";
import { INCIDENT_TYPES, type IncidentType } from "../src/domain/vocabulary/incident-type.ts";
import { SECTORS, type Sector } from "../src/domain/vocabulary/sector.ts";
import { HEDGE_SENSES, type HedgeSense } from "../src/domain/vocabulary/sense.ts";
import {
  DESIGNATION_STATUSES,
  type DesignationStatus,
  type MentionType,
  REALITIES,
  type Reality,
  STATEMENT_FORMS,
  STATEMENT_KINDS,
  type StatementForm,
  type StatementKind,
} from "../src/domain/vocabulary/words.ts";
import { isHeldOut } from "../tools/bench/data.ts";
import { type MarkedSpan, readMarks } from "./own-data-marks.ts";

export interface OwnStatement {
  readonly id: string;
  readonly speaker: string | null;
  readonly anonymous: boolean;
  readonly speakerSpan: Quoted | null;
  readonly cue: Quoted | null;
  readonly content: Quoted;
  readonly form: StatementForm;
  readonly audience: string | null;
  readonly via: string | null;
  readonly hedges: readonly (Quoted & { readonly sense: HedgeSense })[];
  readonly kind: StatementKind;
}

export interface OwnIncident extends Quoted {
  readonly id: string;
  readonly type: IncidentType;
  readonly actor: string | null;
  readonly actorAttributedBy: string | null;
  readonly victims: readonly string[];
  readonly sectors: readonly Sector[];
  readonly from: string | null;
  readonly to: string | null;
  readonly place: string | null;
  readonly reality: Reality;
}

export interface OwnEntity {
  readonly name: string;
  readonly type: MentionType;
  readonly quotes: readonly string[];
  readonly role?: string;
  readonly organisation?: string;
}

export interface OwnText {
  readonly id: string;
  readonly publisher: string;
  readonly publishedAt?: string;
  readonly licence: string;
  readonly title: string;
  readonly text: string;
  readonly entities: readonly OwnEntity[];
  readonly statements: readonly OwnStatement[];
  readonly incidents: readonly OwnIncident[];
  readonly advice: readonly (Quoted & { readonly to: string | null })[];
  readonly alerts: readonly (Quoted & {
    readonly issuer: string;
    readonly system: string;
    readonly level: string | null;
  })[];
  readonly designations: readonly (Quoted & {
    readonly authority: string;
    readonly list: string | null;
    readonly name: string;
    readonly status: DesignationStatus;
  })[];
}

const LICENCE = "Apache-2.0";
const DIR = fileURLToPath(new URL("data/", import.meta.url));
const INCIDENT_FIELDS = ["actor", "by", "victims", "sectors", "from", "to", "place"] as const;
const ENTITY_TYPES: Record<string, MentionType> = {
  per: "person",
  org: "organisation",
  loc: "place",
  fac: "facility",
  prod: "product",
  mal: "malware",
  tool: "tool",
  act: "threat-actor",
  vuln: "vulnerability",
  camp: "campaign",
  tech: "technique",
};

/** All our texts, the kept-back fifth included. */
export function readOwnTexts(dir: string = DIR): OwnText[] {
  return readdirSync(dir)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .flatMap((file) => parseOwnTexts(readFileSync(join(dir, file), "utf8"), file));
}

/** What a trainer adds to its texts: everything but the kept-back fifth. */
export const readOwnTraining = (): OwnText[] => readOwnTexts().filter(({ id }) => !isHeldOut(id));

export function parseOwnTexts(source: string, file: string): OwnText[] {
  return source
    .split(/^@ /m)
    .slice(1)
    .map((block) => {
      try {
        return parseItem(block);
      } catch (error) {
        throw new Error(`${file}, item ${block.split(" ")[0]}: ${(error as Error).message}`);
      }
    });
}

function parseItem(block: string): OwnText {
  const [head = "", ...lines] = block.split("\n");
  const [id = "", publisher = "", publishedAt = "", title = ""] = head.split(" | ").map((part) => part.trim());
  const details = lines.filter((line) => line.startsWith("+ ")).map((line) => line.slice(2).trim());
  const body = lines
    .filter((line) => !line.startsWith("+ "))
    .join("\n")
    .trim();
  const { text, spans } = readMarks(`${title}\n\n${body}`);
  const fields = fieldsOf(details);
  const entities = details.filter((line) => !isFieldLine(line)).flatMap(parseEntities);
  const used = (kind: string) => spans.filter((span) => span.kind === kind);
  for (const number of fields.keys()) {
    if (!spans.some((span) => `${span.kind}${span.numbers}` === number)) throw new Error(`no span for ${number}`);
  }
  return {
    id,
    publisher,
    ...(publishedAt ? { publishedAt } : {}),
    licence: LICENCE,
    title,
    text,
    entities,
    statements: statementsOf(text, spans, entities),
    incidents: used("i").map((span) => incidentOf(text, span, fields.get(`i${span.numbers}`) ?? {})),
    advice: used("d").map((span) => ({ ...quotedOf(text, span), to: span.name ?? null })),
    alerts: used("l").map((span) => {
      const { issuer = "", system = "", level = null } = fields.get(`l${span.numbers}`) ?? {};
      return { ...quotedOf(text, span), issuer, system, level };
    }),
    designations: used("g").map((span) => {
      const { authority = "", list = null, name = "", status } = fields.get(`g${span.numbers}`) ?? {};
      return { ...quotedOf(text, span), authority, list, name, status: oneOf(DESIGNATION_STATUSES, status) };
    }),
  };
}

/** The value, if the vocabulary has it. */
function oneOf<T extends string>(vocabulary: readonly T[], value: string | undefined): T {
  const known = vocabulary.find((word) => word === value);
  if (!known) throw new Error(`"${value}" is none of ${vocabulary.join(", ")}`);
  return known;
}

const quotedOf = (text: string, { start, end }: MarkedSpan): Quoted => ({ quote: text.slice(start, end), start, end });
const isFieldLine = (line: string): boolean => /^[ilg]\d+ /.test(line);

/** `i1 actor=...; victims=a & b` */
function fieldsOf(details: readonly string[]): Map<string, Record<string, string>> {
  return new Map(
    details.filter(isFieldLine).map((line) => {
      const at = line.indexOf(" ");
      const pairs = line
        .slice(at + 1)
        .split(/;\s*/)
        .filter(Boolean)
        .map((pair) => pair.split("=").map((part) => part.trim()) as [string, string]);
      return [line.slice(0, at), Object.fromEntries(pairs)];
    }),
  );
}

/** `per Anna Lee/Lee : role @ organisation; org ...` */
function parseEntities(line: string): OwnEntity[] {
  return line
    .split(/;\s*/)
    .filter(Boolean)
    .map((part) => {
      const [named = "", described] = part.split(" : ");
      const at = named.indexOf(" ");
      const type = ENTITY_TYPES[named.slice(0, at)];
      if (!type) throw new Error(`entity type of "${part}"`);
      const quotes = named
        .slice(at + 1)
        .split("/")
        .map((quote) => quote.trim());
      const [role = "", organisation = ""] = (described ?? "").split("@").map((word) => word.trim());
      return { name: quotes[0]!, type, quotes, ...(role ? { role } : {}), ...(organisation ? { organisation } : {}) };
    });
}

function incidentOf(text: string, span: MarkedSpan, fields: Record<string, string>): OwnIncident {
  const [type, reality] = span.values;
  const list = (value: string | null) => (value ? value.split(" & ") : []);
  for (const key of Object.keys(fields)) oneOf(INCIDENT_FIELDS, key);
  const field = (key: (typeof INCIDENT_FIELDS)[number]) => fields[key] || null;
  return {
    id: `i${span.numbers}`,
    type: oneOf(Object.keys(INCIDENT_TYPES) as IncidentType[], type),
    actor: field("actor"),
    actorAttributedBy: field("by"),
    victims: list(field("victims")),
    sectors: list(field("sectors")).map((sector) => oneOf(Object.keys(SECTORS) as Sector[], sector)),
    from: field("from"),
    to: field("to"),
    place: field("place"),
    reality: oneOf(REALITIES, reality),
    ...quotedOf(text, span),
  };
}

function statementsOf(text: string, spans: readonly MarkedSpan[], entities: readonly OwnEntity[]): OwnStatement[] {
  const fullName = (name: string) => entities.find(({ quotes }) => quotes.includes(name))?.name ?? name;
  const contents = spans.filter(({ kind }) => kind === "c");
  const known = new Set(contents.map(({ numbers }) => numbers));
  if (known.size < contents.length) throw new Error("two contents with one number");
  if ([...known].some((numbers) => numbers.length !== 1)) throw new Error("a content has one number");
  for (const { kind, numbers } of spans) {
    const lost = "svaw".includes(kind) && [...numbers].find((number) => !known.has(number));
    if (lost) throw new Error(`${kind}${lost} has no content`);
  }
  return contents.map((content) => {
    const number = content.numbers;
    const part = (kind: string) => spans.find((span) => span.kind === kind && span.numbers.includes(number));
    const [speaker, cue, audience, via] = [part("s"), part("v"), part("a"), part("w")];
    const nameOf = (span: MarkedSpan | undefined) =>
      span ? fullName(span.name ?? text.slice(span.start, span.end)) : null;
    return {
      id: `s${number}`,
      speaker: speaker ? nameOf(speaker) : (content.name ?? null),
      anonymous: (speaker ?? content).anonymous,
      speakerSpan: speaker ? quotedOf(text, speaker) : null,
      cue: cue ? quotedOf(text, cue) : null,
      content: quotedOf(text, content),
      form: formOf(text, content),
      audience: nameOf(audience),
      via: nameOf(via),
      hedges: hedgesOf(text, content, cue, spans),
      kind: oneOf(STATEMENT_KINDS, content.values[0]),
    };
  });
}

/** A hedge belongs to the content it stands in or, outside of one, to the statement whose number it bears. */
function hedgesOf(text: string, content: MarkedSpan, cue: MarkedSpan | undefined, spans: readonly MarkedSpan[]) {
  const inside = spans.filter(
    ({ kind, numbers, start, end }) =>
      kind === "h" && (numbers ? numbers.includes(content.numbers) : content.start <= start && end <= content.end),
  );
  return [...(cue?.hedge ? [cue] : []), ...inside]
    .map((span) => ({ ...quotedOf(text, span), sense: oneOf(HEDGE_SENSES, span.hedge ?? span.values[0]) }))
    .sort((a, b) => a.start - b.start);
}

/** Quotation marks around the whole content: direct; within it: mixed. */
function formOf(text: string, { start, end, values }: MarkedSpan): StatementForm {
  if (values[1]) return oneOf(STATEMENT_FORMS, values[1]);
  const words = text.slice(start, end);
  if (/["“”]/.test(words)) return "mixed";
  const opened = /["“]$/.test(text.slice(0, start));
  return opened ? "direct" : "indirect";
}
