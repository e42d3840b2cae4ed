import { present } from "../../../domain/present.ts";
import type { AdvisoryMode } from "../../../domain/vocabulary/advisory.ts";
import { type Marking, markingOf, strictest } from "../../../domain/vocabulary/marking.ts";
import type { WarningStatus } from "../../../domain/warning.ts";
import { type CapInfo, type CapMessage, instantOfCap, readCap } from "../../../text/warnings/cap.ts";
import { isFault, readXml } from "../../../text/xml/read-xml.ts";
import { type Draft, defineFormat, type FormatInput } from "../format.ts";
import { type About, advice, body, data, draftOf, field, malformed, type Piece, standing } from "./draft.ts";
import { lapsed, notActual } from "./warning-issues.ts";

/** A message of the Common Alerting Protocol 1.0 to 1.2: its words as they stand, and what its fields say of it. */
export const cap = defineFormat({
  id: "cap",
  extensions: [".cap"],
  recognises: (head) =>
    /^\s*(?:<[?!][^>]*>\s*)*<(?:\w{1,40}:)?alert\s[^>]*(?:emergency:cap:1|incident\.com\/cap\/)/.test(head),
  read: readMessage,
});

const WHAT = "a message of CAP 1.0 to 1.2";

function readMessage({ content, source, fetchedOn }: FormatInput): Draft {
  const root = readXml(content);
  if (isFault(root)) return malformed(source, `is no XML that can be read (${root.fault})`, WHAT);
  const alert = readCap(root);
  if (!alert) return malformed(source, `is no message of CAP (its root is <${root.name}>)`, WHAT);
  const [main, ...others] = byLanguage(alert.infos);
  const [status, mode] = [statusOf(alert), MODES[alert.status ?? ""] ?? "actual"];
  const warning = warningOf(alert, main, status, mode);
  const pieces = [
    ...body(alert.note),
    ...(main ? wordsOf(main, status) : []),
    ...others.flatMap((info) => otherWords(info, main!, status)),
    ...fieldsOf(alert),
    ...[...(main ? [main] : []), ...others].flatMap(fieldsOfInfo),
  ];
  const draft = draftOf(pieces, {
    title: main?.headline ?? main?.event ?? alert.identifier,
    publisher: warning?.issuer,
    publishedAt: warning?.sentAt,
    language: main?.language ?? "en-US",
    marking: markingIn(alert),
    warning,
    issues: [...notActual(source, mode), ...standing(source, status), ...lapsed(source, warning?.expiresAt, fetchedOn)],
  });
  return /^https?:\/\//i.test(main?.web ?? "") ? { ...draft, url: main!.web! } : draft;
}

/** Everything that is no warning in earnest is a test or an exercise to us. */
const MODES: Readonly<Record<string, AdvisoryMode>> = { Exercise: "exercise", Test: "test", System: "test", Draft: "test" }; // biome-ignore format: one line

/** What step 3 reads stands first. */
const byLanguage = (infos: readonly CapInfo[]): readonly CapInfo[] => {
  const isEnglish = ({ language = "en" }: CapInfo) => /^en\b/i.test(language);
  return [...infos.filter(isEnglish), ...infos.filter((info) => !isEnglish(info))];
};

/** By its own word: taken back, or said to be over. */
function statusOf({ msgType, infos }: CapMessage): WarningStatus {
  if (msgType === "Cancel" || msgType === "Error") return "cancelled";
  const isOver = ({ responseTypes, urgency }: CapInfo) => urgency === "Past" || responseTypes.includes("AllClear");
  return infos.length > 0 && infos.every(isOver) ? "expired" : "in-force";
}

/** An identifier is unique to its sender. Acknowledgements are no warnings. */
function warningOf(
  alert: CapMessage,
  main: CapInfo | undefined,
  status: WarningStatus,
  mode: AdvisoryMode,
): About["warning"] {
  const { identifier, sender, sent, msgType, references, infos } = alert;
  if (!identifier || !sender || msgType === "Ack") return undefined;
  const ends = infos.flatMap(({ expires }) => instantOfCap(expires) ?? []).sort();
  return present({
    identifier: keyOf({ sender, identifier }),
    issuer: main?.senderName ?? sender,
    system: "CAP alert",
    level: main?.severity === "Unknown" ? undefined : main?.severity,
    status,
    mode: mode === "actual" ? undefined : mode,
    sentAt: instantOfCap(sent),
    effectiveAt: instantOfCap(main?.effective),
    // Of blocks for several areas the last: until then it holds somewhere. One without an end holds on.
    expiresAt: ends.length === infos.length ? ends.at(-1) : undefined,
    updates: references.map(keyOf),
  });
}

const keyOf = ({ sender, identifier }: { readonly sender: string; readonly identifier: string }) =>
  `${sender},${identifier}`;

/** What was taken back is told no longer: its words are kept, set aside. */
function wordsOf(
  { headline, event, description, instruction, audience, areas }: CapInfo,
  status: WarningStatus,
): Piece[] {
  const words = [...body(description), ...advice(instruction, audience)];
  return [
    ...(headline ? data(event) : []),
    ...(status === "cancelled" ? aside(words, "cancelled") : words),
    ...data(areas.flatMap(({ description: where }) => where ?? []).join("; ")),
  ];
}

const aside = (pieces: readonly Piece[], why: string): Piece[] =>
  pieces.map(({ text }) => ({ text, role: "furniture", why }));

/** A block for another area is read too; one in another language says the same again. */
function otherWords(info: CapInfo, main: CapInfo, status: WarningStatus): Piece[] {
  const primary = ({ language = "en" }: CapInfo) => language.toLowerCase().replace(/-.*/, "");
  const isSame = primary(info) === primary(main);
  const headline: Piece[] = info.headline && info.headline !== main.headline ? [{ text: info.headline, role: "furniture", why: "heading" }] : []; // biome-ignore format: one line
  const words = wordsOf(isSame && info.description === main.description ? without(info) : info, status);
  return [...headline, ...(isSame ? words : aside(words, `in ${info.language ?? "another language"}`))];
}

/** The same words once more, for another area. */
const without = ({ description: _, instruction: __, ...info }: CapInfo): CapInfo => info;

function fieldsOf({ version, codes, references, ...alert }: CapMessage): Piece[] {
  const { identifier, sender, sent, status, msgType, source, scope, restriction, addresses, incidents } = alert;
  return [
    ...field("identifier", identifier),
    ...field("sender", sender),
    ...field("sent", sent).map((piece): Piece => ({ ...piece, is: "sent" })),
    ...field("status", status),
    ...field("msgType", msgType),
    ...field("source", source),
    ...field("scope", scope),
    ...field("restriction", restriction),
    ...field("addresses", addresses),
    ...codes.flatMap((code) => field("code", code)),
    ...references.flatMap(({ sender: of, identifier: one, sent: at }) => field("references", `${of},${one},${at}`)),
    ...field("incidents", incidents),
    ...field("CAP", version),
  ];
}

function fieldsOfInfo(info: CapInfo): Piece[] {
  const { language, categories, responseTypes, urgency, severity, certainty, eventCodes, parameters, resources, areas } = info; // biome-ignore format: one line
  return [
    ...field("language", language),
    ...field("category", categories.join(", ")),
    ...field("responseType", responseTypes.join(", ")),
    ...field("urgency", urgency),
    ...field("severity", severity),
    ...field("certainty", certainty),
    ...field("audience", info.audience),
    ...field("effective", info.effective),
    ...field("onset", info.onset),
    ...field("expires", info.expires).map((piece): Piece => ({ ...piece, is: "expires" })),
    ...field("senderName", info.senderName),
    ...field("web", info.web),
    ...field("contact", info.contact),
    ...[...eventCodes, ...parameters].flatMap(({ name, value }) => field(name || "parameter", value)),
    ...resources.flatMap((one) => field("resource", [one.description, one.mimeType, one.uri, one.digest].filter(Boolean).join(" "))), // biome-ignore format: one line
    ...areas.flatMap(({ polygons, circles, geocodes, altitude, ceiling }) => [
      ...polygons.flatMap((polygon) => field("polygon", polygon)),
      ...circles.flatMap((circle) => field("circle", circle)),
      ...geocodes.flatMap(({ name, value }) => field(name || "geocode", value)),
      ...field("altitude", altitude),
      ...field("ceiling", ceiling),
    ]),
  ];
}

/** "TLP:AMBER" of the restriction, of a code, or of a parameter that is called so. */
function markingIn({ restriction, codes, infos }: CapMessage): Marking | undefined {
  const labels = [restriction, ...codes].flatMap((words) => words?.match(/\bTLP[: ][A-Z+]{3,12}/gi) ?? []);
  const named = infos.flatMap(({ parameters }) => parameters.filter(({ name }) => /\btlp\b/i.test(name)).map(({ value }) => value)); // biome-ignore format: one line
  return strictest([...labels, ...named].map(markingOf));
}
