/** What a program does not find again in documents of letters alone; people do. */
export const DOCUMENT_LOSES: readonly string[] = [
  "which kind a section is and where it stood, ids of sentences, measures; that a sentence is advice, where neither a number nor its audience stands before it",
  "where one sentence of summary and contact ends and the next begins, and whose they are",
  "of the language of a text more than that of its labels",
  "when it was sent, from when until when it holds, mode, guard, reason, review, who stands in whose place, earlier messages and changes in fields: they stand in the text",
  "sectors, regions, organisations and sites in fields: their names stand in the text",
  "of evidence all but its quoted words in fields: the rest stands in the text; its ids are its numbers",
  "vendor, product and versions of a vulnerability in fields: they stand in the text",
  "who let findings of the gate stand, claims that were left out",
  "UUID, of the publisher all but its name in fields, the hash of the content: it stands in the text",
  "runs of white space",
];
