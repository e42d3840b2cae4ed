import { csafDocument, LABELS } from "./csaf/document.ts";
import { defineExporter } from "./exporter.ts";
import { shown } from "./shown.ts";

const LOSES = [
  "languages but the first",
  "titles of sections, ids of sentences, measures, line breaks inside a sentence",
  "ids of claims, statements and incidents in the desk",
  "claims that were left out, and who let findings of the gate stand",
  "of evidence: where in the article it stands, what kind of statement and how it stands to its claim, origins, copies, the article's id, marking and day of reading",
  "of hedges: where they stand and their ICD 203 term",
  "outlines of regions",
  "vendor and versions of a vulnerability whose product is not named",
  "earlier messages but for their line in the history, and of that line which kind of message it was",
  "of the publisher: id, sender and address of its site",
];

/** OASIS CSAF 2.0; the profile follows what the warning holds. docs/exchange.md has the mapping. */
export const csaf = defineExporter({
  id: "csaf",
  mediaType: "application/json",
  extension: "csaf.json",
  loses: LOSES,
  refuses: ({ content: { marking } }) =>
    LABELS["2.0"][marking]
      ? undefined
      : "TLP:AMBER+STRICT has no label in CSAF 2.0; mark it TLP:RED, or take another format",
  render: (message) => `${JSON.stringify(csafDocument(shown(message), "2.0"), undefined, 2)}\n`,
});

/** Experimental: the standard is young, and no validator knows all of its tests yet. */
export const csaf21 = defineExporter({
  id: "csaf-2.1",
  mediaType: "application/json",
  extension: "csaf-2.1.json",
  loses: [...LOSES, "vulnerabilities and products of a warning that was cancelled or superseded"],
  render: (message) => `${JSON.stringify(csafDocument(shown(message), "2.1"), undefined, 2)}\n`,
});
