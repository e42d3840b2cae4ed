import { type Issue, issueOf } from "../../../domain/issue.ts";
import { LIMITS } from "../../../domain/limits.ts";
import { present } from "../../../domain/present.ts";
import { type Fields, isObject, objectsIn, wordsIn } from "../../../domain/structured.ts";
import { ADVISORY_MODES } from "../../../domain/vocabulary/advisory.ts";
import { type Marking, markingOf, strictest } from "../../../domain/vocabulary/marking.ts";
import { WARNING_STATUSES, type WarningStatus } from "../../../domain/warning.ts";
import { readFacts } from "../../../text/facts.ts";
import { type Draft, defineFormat, type FormatInput } from "../format.ts";
import {
  type About,
  advice,
  body,
  data,
  draftOf,
  field,
  instant,
  malformed,
  ofSeconds,
  type Piece,
  parsed,
  standing,
} from "./draft.ts";

/** An event of MISP: its reports and comments as written, its attributes as values. Deleted ones are said no longer. */
export const misp = defineFormat({ id: "misp", extensions: [], recognises: () => false, read: readMisp });

const WHAT = "an event of MISP as its feed has it";
/** Attributes that are sentences. */
const PROSE = new Set(["text", "comment", "other"]);

function readMisp({ content, source }: FormatInput): Draft {
  const found = parsed(content, source, WHAT);
  if ("fault" in found) return found.fault;
  const event = isObject(found.value) ? found.value["Event"] : undefined;
  if (!isObject(event) || !wordsIn(event["info"])) return malformed(source, "is no event of MISP", WHAT);
  const objects = objectsIn(event["Object"]).filter(isThere);
  const attributes = [event, ...objects].flatMap(attributesOf).filter(isThere);
  const shown = attributes.slice(0, LIMITS.eventAttributesMax);
  const issues = attributes.length > shown.length ? [tooMany(source, attributes.length)] : [];
  const values = new Map([...attributes, ...objects].map(({ uuid, value, name }) => [uuid, wordsIn(value) ?? wordsIn(name)])); // biome-ignore format: short
  const pieces = [
    ...objectsIn(event["EventReport"]).filter(isThere).flatMap((report) => reportPieces(report, values)), // biome-ignore format: short
    ...shown.flatMap(attributePieces),
    ...objectsIn(event["Galaxy"]).flatMap(galaxyPieces),
    ...field("tags", tagsOf(event).join(", ")),
    ...field("threat_level_id", event["threat_level_id"]),
    ...field("analysis", event["analysis"]),
  ];
  const org = isObject(event["Orgc"]) ? event["Orgc"]["name"] : undefined;
  return draftOf(pieces, {
    title: event["info"],
    publisher: org,
    publishedAt: ofSeconds(event["publish_timestamp"]) ?? event["date"],
    modifiedAt: ofSeconds(event["timestamp"]),
    marking: strictest([event, ...shown].map(tlpOf)),
    warning: warningOf(event, attributes),
    issues: [...issues, ...standing(source, statusOf(event))],
  });
}

const isThere = ({ deleted }: Fields) => deleted !== true && deleted !== "1" && deleted !== 1;
const attributesOf = ({ Attribute }: Fields) => objectsIn(Attribute);
const tagsOf = ({ Tag }: Fields) => objectsIn(Tag).flatMap(({ name }) => wordsIn(name) ?? []);
const tlpOf = (tagged: Fields): Marking | undefined => strictest(tagsOf(tagged).map((tag) => (/^tlp:/i.test(tag) ? markingOf(tag) : undefined))); // biome-ignore format: short

/** "superseded" of `tocsin:state="superseded"`. */
const ownTag = (event: Fields, name: string) =>
  tagsOf(event).map((tag) => /^tocsin:([a-z-]+)="([^"]*)"$/.exec(tag)).find((found) => found?.[1] === name)?.[2]; // biome-ignore format: short

const statusOf = (event: Fields): WarningStatus =>
  WARNING_STATUSES.find((status) => status === ownTag(event, "state")) ?? "in-force";

/** As MISP names what it writes as numbers. */
const THREAT_LEVELS: Readonly<Record<string, string>> = { 1: "High", 2: "Medium", 3: "Low" };

/** MISP itself knows no end of an event; where one of its dates is called so, it is one. */
function warningOf(event: Fields, attributes: readonly Fields[]): About["warning"] {
  const identifier = wordsIn(event["uuid"]);
  const issuer = wordsIn(isObject(event["Orgc"]) ? event["Orgc"]["name"] : undefined);
  if (!identifier || !issuer) return undefined;
  const dateOf = (name: string) => instant(attributes.find(({ type, comment }) => type === "datetime" && comment === name)?.["value"]); // biome-ignore format: short
  const replaces = attributes
    .filter(({ comment, value }) => value !== identifier && readFacts(wordsIn(comment) ?? "")?.["reference"])
    .map(({ value }) => value);
  return present({
    identifier,
    issuer,
    system: "MISP event",
    level: ownTag(event, "advisory-type") ?? THREAT_LEVELS[String(event["threat_level_id"])],
    status: statusOf(event),
    mode: ADVISORY_MODES.find((mode) => mode === ownTag(event, "mode")),
    version: wordsIn(event["timestamp"]),
    sentAt: ofSeconds(event["publish_timestamp"]) ?? ofSeconds(event["timestamp"]),
    effectiveAt: dateOf("effective"),
    expiresAt: dateOf("expires"),
    updates: [event["extends_uuid"], ...replaces].flatMap((id) => wordsIn(id) ?? []),
  });
}

function tooMany(source: string, count: number): Issue {
  const what = `holds ${count} attributes, of which ${LIMITS.eventAttributesMax} are read. Next: open it in MISP`;
  return issueOf(source, "attributes-left", what, "warning");
}

/** Markdown, in which @[attribute](id) stands for a value. */
function reportPieces({ name, content }: Fields, values: ReadonlyMap<unknown, string | undefined>): Piece[] {
  const words = (wordsIn(content) ?? "").replace(/@!?\[[\w-]{1,40}\]\(([\w-]{1,60})\)/g, (all, id: string) => values.get(id) ?? all); // biome-ignore format: short
  return [...heading(name), ...body(words)];
}

const heading = (name: unknown): Piece[] => {
  const text = wordsIn(name);
  return text ? [{ text, role: "furniture", why: "heading" }] : [];
};

/** As this program calls the dates of an event. */
const TIMES = ["effective", "onset", "expires"] as const;

function attributePieces({ type, value, comment }: Fields): Piece[] {
  const facts = readFacts(wordsIn(comment) ?? "");
  if (facts) return factPieces(type, value, facts);
  const time = type === "datetime" ? TIMES.find((name) => name === comment) : undefined;
  if (time) return field(time, value).map((piece) => ({ ...piece, ...(time === "expires" ? { is: "expires" } : {}) }));
  const isProse = PROSE.has(String(type));
  return [...(isProse ? body(value) : data(type, value)), ...body(comment)];
}

/** A sentence of an event that this program wrote, a quotation or an address among its evidence; beside it, what it is. */
function factPieces(type: unknown, value: unknown, facts: Readonly<Record<string, string>>): Piece[] {
  if (facts["translation"] !== undefined) return field("translation", value);
  if (facts["sentence"] === undefined && facts["quotation"] === undefined && PROSE.has(String(type))) return field("text", value); // biome-ignore format: short
  if (facts["kind"] === "advice") return advice(value, facts["audience"]);
  return PROSE.has(String(type)) ? body(value) : data(type, value);
}

function galaxyPieces({ name, type, GalaxyCluster }: Fields): Piece[] {
  const isAdvice = /course-of-action/.test(String(type));
  return objectsIn(GalaxyCluster).flatMap(({ value, description }) => [
    ...data(name, value),
    ...(isAdvice ? advice(description) : []),
  ]);
}
