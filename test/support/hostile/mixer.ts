const CUES =
  /\b(?:said|says|told|warned|[Aa]ccording to|reported|denied|claimed|expects?|announced|added|confirmed|urged|asked|wrote|vowed)\b/g;
const NAMES = /(?:[A-Z][\w'-]+)(?: [A-Z][\w'-]+)*|\b(?:[Tt]he|[Aa]n?|[Ll]ocal|[Ss]ecurity) \w+(?: \w+)?/g;

interface Pairing {
  readonly content: string;
  readonly speaker: string;
  readonly cue: string;
  readonly kind: string;
}

/** All that could be said of a passage: each name or description with each reporting word; each pair with every stretch between marks. */
export function everyPairing(passage: string): Pairing[][] {
  const cues = unique(passage.match(CUES) ?? []);
  const names = unique(passage.match(NAMES) ?? []);
  const contents = unique([...piecesOf(passage), ...reportedOf(passage)]);
  return cues.flatMap((cue) =>
    names.map((speaker) => contents.map((content) => ({ content, speaker, cue, kind: "fact" }))),
  );
}

const unique = (words: readonly string[]) => [...new Set(words)];

function piecesOf(passage: string): string[] {
  return passage
    .split(/[.“”"]|(?<=,)|\b(?:that|said|told|warned|and|but)\b/)
    .map((piece) => piece.replace(/^[\s,]+|[\s,]+$/g, ""))
    .filter((piece) => piece.includes(" "));
}

/** What stands behind a reporting word, to the end of its sentence. */
function reportedOf(passage: string): string[] {
  return passage.split(/(?<=[.?!”])\s+/).flatMap((sentence) => {
    const found = /\b(?:said|told|warned) (?:that )?(.*?)\.?$/.exec(sentence)?.[1];
    return found ? [found] : [];
  });
}
