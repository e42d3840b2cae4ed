import { type Issue, issueOf } from "../../../domain/issue.ts";
import { LIMITS } from "../../../domain/limits.ts";
import { type Fields, isObject, objectsIn, wordsIn } from "../../../domain/structured.ts";
import { type Marking, markingOf, strictest } from "../../../domain/vocabulary/marking.ts";
import { type Draft, defineFormat, type FormatInput } from "../format.ts";
import { body, data, draftOf, field, malformed, ofSeconds, type Piece, parsed } from "./draft.ts";

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
    issues,
  });
}

const isThere = ({ deleted }: Fields) => deleted !== true && deleted !== "1" && deleted !== 1;
const attributesOf = ({ Attribute }: Fields) => objectsIn(Attribute);
const tagsOf = ({ Tag }: Fields) => objectsIn(Tag).flatMap(({ name }) => wordsIn(name) ?? []);
const tlpOf = (tagged: Fields): Marking | undefined => strictest(tagsOf(tagged).map((tag) => (/^tlp:/i.test(tag) ? markingOf(tag) : undefined))); // biome-ignore format: short

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

function attributePieces({ type, value, comment }: Fields): Piece[] {
  const isProse = PROSE.has(String(type));
  return [...(isProse ? body(value) : data(type, value)), ...body(comment)];
}

function galaxyPieces({ name, GalaxyCluster }: Fields): Piece[] {
  return objectsIn(GalaxyCluster).flatMap(({ value }) => data(name, value));
}
