import type { Hedge } from "../../domain/statement.ts";
import type { StatementForm } from "../../domain/vocabulary/words.ts";
import type { WordClusters } from "../../text/clusters.ts";
import { hash32 } from "../../text/hash.ts";
import type { Token } from "../../text/tokens.ts";
import type { FeatureRows } from "../tagger/features.ts";

/** What a statement's kind is told from. */
export interface KindScene {
  readonly content: readonly Token[];
  /** Tokens of the reporting words; empty for a quotation without any. */
  readonly cue: readonly Token[];
  /** Lexicon form of the cue, and the kind it makes by itself; "" where there is none. */
  readonly lemma: string;
  readonly cueKind: string;
  readonly speaker: readonly Token[];
  readonly anonymous: boolean;
  readonly hedges: readonly Hedge[];
  readonly form: StatementForm;
}

/** Tokens of a content that are read: a kind shows at its beginning. */
const READ_MAX = 60;
const MODALS = /^(?:will|would|should|must|can|could|may|might|shall|'ll|need|needs|ought|won't|cannot|can't)$/;
const NEGATIONS =
  /^(?:no|not|never|nobody|nothing|none|neither|nor|without|cannot|can't|won't|n't|isn't|wasn't|aren't|weren't|hasn't|haven't|hadn't|didn't|doesn't|don't|wouldn't|couldn't)$/;
const AUXILIARIES =
  /^(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|should|must|can|could|may|might|shall)$/;
const OWN = /^(?:we|our|i|my|us|it|its|he|his|she|her|they|their)$/;
const FIRST_PERSON = /^(?:i|we|my|our|us|me)$/;

/** One row of features. Template numbers are part of the trained weights: a changed one needs a new model. */
export function addKindFeatures(rows: FeatureRows, scene: KindScene, clusters: WordClusters): void {
  const lemma = hash32(scene.lemma || "-");
  const form = hash32(scene.form);
  rows.add(1, lemma);
  rows.add(2, lemma, form);
  rows.add(3, hash32(scene.cueKind || "-"));
  rows.add(4, form);
  for (const { lower } of scene.cue) rows.add(5, hash32(lower));
  addContent(rows, scene, lemma, clusters);
  for (const { sense } of scene.hedges) {
    rows.add(20, hash32(sense));
    rows.add(21, hash32(sense), lemma);
  }
  if (!scene.hedges.length) rows.add(22);
  const head = scene.speaker.at(-1);
  rows.add(23, head ? hash32(head.lower) : 1);
  rows.add(24, scene.anonymous ? 1 : scene.speaker.length ? 2 : 3);
  rows.next();
}

function addContent(rows: FeatureRows, { content, form }: KindScene, lemma: number, clusters: WordClusters): void {
  const read = content.slice(0, READ_MAX);
  const hashes = read.map(({ lower }) => hash32(lower));
  const first = hashes[0] ?? 0;
  rows.add(6, first);
  rows.add(7, first, lemma);
  rows.add(8, first, hashes[1] ?? 0);
  rows.add(9, first, hashes[1] ?? 0, hashes[2] ?? 0);
  rows.add(10, Math.min(6, Math.floor(Math.log2(content.length + 1))), hash32(form));
  hashes.forEach((hash, i) => {
    rows.add(11, hash);
    rows.add(12, hash, hashes[i + 1] ?? 0);
    const cluster = clusters.of(hash);
    if (cluster >= 0) {
      rows.add(13, cluster);
      if (i < 12) rows.add(14, cluster >> 4, i < 4 ? 1 : 2);
      if (i + 1 < hashes.length) rows.add(15, cluster >> 4, clusters.of(hashes[i + 1]!) >> 4);
    }
  });
  const modal = read.findIndex(({ lower }) => MODALS.test(lower));
  rows.add(16, modal < 0 ? 0 : hashes[modal]!);
  rows.add(17, modal < 0 ? 0 : hashes[modal]!, lemma);
  const self = read.some(({ lower }) => FIRST_PERSON.test(lower)) ? 1 : 0;
  rows.add(18, self, modal < 0 ? 0 : hashes[modal]!);
  addDenials(rows, read, lemma);
  const past = read.some(({ text }) => /^\p{Ll}{2,}ed$/u.test(text)) ? 1 : 0;
  const number = read.some(({ text }) => /^\d/.test(text)) ? 1 : 0;
  rows.add(19, past * 2 + number + 1);
}

/** What is negated, where, and whose it is: denials and "no danger" show there. */
function addDenials(rows: FeatureRows, read: readonly Token[], lemma: number): void {
  const auxiliary = read.find(({ lower }) => AUXILIARIES.test(lower));
  rows.add(25, auxiliary ? hash32(auxiliary.lower) : 0);
  rows.add(26, auxiliary ? hash32(auxiliary.lower) : 0, lemma);
  const at = read.findIndex(({ lower }) => NEGATIONS.test(lower));
  if (at < 0) {
    rows.add(27, 0);
    return;
  }
  const word = hash32(read[at]!.lower.replace(/\u2019/g, "'"));
  const own = read.slice(0, at).some(({ lower }) => OWN.test(lower)) ? 1 : 0;
  rows.add(27, 1 + own, Math.min(3, at >> 1));
  rows.add(28, word, lemma);
  for (const next of read.slice(at + 1, at + 9)) rows.add(29, hash32(next.lower));
  rows.add(30, word, own, read[at - 1] ? hash32(read[at - 1]!.lower) : 0);
}
