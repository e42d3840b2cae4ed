import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { defineExporter } from "./exporter.ts";
import { type Attribute, attributesOf } from "./misp/attributes.ts";
import { DISTRIBUTIONS, sectorTag, THREAT_LEVELS } from "./misp/words.ts";
import { modeMark, shown, stateMark } from "./shown.ts";

/** An event of MISP as its feeds have it. docs/exchange.md has the mapping. */
export const misp = defineExporter({
  id: "misp",
  mediaType: "application/json",
  extension: "misp.json",
  loses: [
    "ids of claims, statements and incidents in the desk",
    "claims that were left out, and who let findings of the gate stand",
    "of evidence: where in the article it stands, what kind of statement and how it stands to its claim, origins, copies, the article's id, marking and day of reading",
    "of hedges: where they stand and their ICD 203 term",
  ],
  render: (message) => `${JSON.stringify({ Event: mispEvent(message) }, undefined, 2)}\n`,
});

export interface MispEvent {
  readonly uuid: string;
  readonly info: string;
  readonly date: string;
  readonly published: boolean;
  readonly timestamp: string;
  readonly publish_timestamp: string;
  readonly threat_level_id: string;
  readonly analysis: string;
  readonly distribution: string;
  readonly sharing_group_id: string;
  readonly Orgc: { readonly name: string; readonly uuid: string };
  readonly Tag: readonly { readonly name: string }[];
  readonly Attribute: readonly Attribute[];
}

export function mispEvent(given: AdvisoryMessage): MispEvent {
  const message = shown(given);
  const { uuid, content, publisher, firstSentAt, sentAt, underReview } = message;
  const timestamp = seconds(underReview && underReview.since > sentAt ? underReview.since : sentAt);
  return {
    uuid,
    info: `${stateMark(message)} ${modeMark(message)}${content.texts[0].headline}`,
    date: firstSentAt.slice(0, 10),
    published: true,
    timestamp,
    publish_timestamp: seconds(sentAt),
    threat_level_id: THREAT_LEVELS[content.type],
    analysis: "2",
    distribution: DISTRIBUTIONS[content.marking],
    sharing_group_id: "0",
    Orgc: { name: publisher.name, uuid: publisher.uuid },
    Tag: tagsOf(message).map((name) => ({ name })),
    Attribute: attributesOf(message, timestamp),
  };
}

const seconds = (instant: string) => String(Date.parse(instant) / 1000);

/** Likelihood and confidence are tags of their own. Who judges no source gives no Admiralty code, least of all F or 6. */
function tagsOf({ content, state }: AdvisoryMessage): string[] {
  const assessed = content.evidence.filter((one) => one.kind === "assessment");
  const tags = [
    `tlp:${content.marking}`,
    `tocsin:advisory-type="${content.type}"`,
    `tocsin:state="${state}"`,
    `tocsin:mode="${content.mode}"`,
    ...content.sectors.map(sectorTag),
    ...assessed.flatMap(({ likelihood }) =>
      likelihood ? [`estimative-language:likelihood-probability="${likelihood}"`] : [],
    ),
    ...assessed.map(({ confidence }) => `estimative-language:confidence-in-analytic-judgment="${confidence}"`),
  ];
  return [...new Set(tags)];
}
