import { createHash } from "node:crypto";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { type MispEvent, mispEvent } from "../exporters/misp.ts";
import { jsonFile, newestOf, type ProvidedFile, utf8 } from "./files.ts";

/** A feed of MISP: a file for each event, the hashes by which values are looked for without them, and what it holds. */
export function mispFeed(messages: readonly AdvisoryMessage[]): readonly ProvidedFile[] {
  const events = newestOf(messages).map(mispEvent);
  const manifest = Object.fromEntries(events.map((event) => [event.uuid, entryOf(event)]));
  return [
    ...events.map((event) => jsonFile(`${event.uuid}.json`, { Event: event })),
    { path: "hashes.csv", bytes: utf8(events.flatMap(hashLines).join("")) },
    jsonFile("manifest.json", manifest),
  ];
}

const entryOf = ({ Orgc, Tag, info, date, analysis, threat_level_id, timestamp }: MispEvent) => ({ Orgc, Tag, info, date, analysis, threat_level_id, timestamp }); // biome-ignore format: short

/** Of signs alone: nobody looks for sentences. */
const hashLines = ({ uuid, Attribute }: MispEvent): string[] =>
  Attribute.filter(({ disable_correlation }) => !disable_correlation).map(({ value }) => `${createHash("md5").update(value).digest("hex")},${uuid}\n`); // biome-ignore format: short
