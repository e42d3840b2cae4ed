import type { StatementKind } from "../../domain/vocabulary/words.ts";
import type { Token } from "../../text/tokens.ts";
import { FeatureRows } from "../tagger/features.ts";
import { addKindFeatures, type KindScene } from "./kind-features.ts";
import type { KindKnowledge } from "./kind-knowledge.ts";
import { isDenial, isNoThreat, isThreat } from "./sure-kinds.ts";

const ROWS = new FeatureRows();

/**
 * What a statement does: warns, denies, advises … Rules settle the kinds that a reader must be able to rely on
 * (no-threat, denial, threat); the classifier tells the rest, and without one the reporting word and the hedges.
 */
export function tellKind(scene: KindScene, knowledge: KindKnowledge): StatementKind {
  if (isNoThreat(scene, knowledge)) return "no-threat";
  if (isDenial(scene)) return "denial";
  if (isThreat(scene, knowledge)) return "threat";
  const told = knowledge.model ? classify(scene, knowledge) : kindByRule(scene, knowledge);
  // What only the rules may say is never guessed.
  return told === "no-threat" || told === "threat" ? kindByRule(scene, knowledge) : told;
}

function classify(scene: KindScene, { model, clusters }: KindKnowledge): StatementKind {
  ROWS.clear();
  addKindFeatures(ROWS, scene, clusters);
  const scores = model!.emissions(ROWS);
  let best = 0;
  for (let t = 1; t < scores.length; t++) if (scores[t]! > scores[best]!) best = t;
  return model!.tags[best]!.slice(2) as StatementKind;
}

/** The reporting word, then what the content hedges, then how it is worded. */
export function kindByRule(scene: KindScene, knowledge: KindKnowledge): StatementKind {
  const { cueKind, hedges, content } = scene;
  if (cueKind) return cueKind as StatementKind;
  if (holds(content, knowledge.words.get("advice"))) return "advice";
  const senses = new Set(hedges.map(({ sense }) => sense));
  if (senses.has("intent")) return "intent";
  if (senses.has("expected") || senses.has("likely") || senses.has("unlikely")) return "forecast";
  if (content.some(({ lower }) => lower === "will" || lower === "'ll")) return "forecast";
  if (senses.has("possible") || senses.has("unconfirmed") || senses.has("capability") || senses.has("conditional"))
    return "assessment";
  return scene.form === "direct" ? "opinion" : "fact";
}

function holds(
  tokens: readonly Token[],
  words: KindKnowledge["words"] extends ReadonlyMap<infer _, infer T> ? T | undefined : never,
): boolean {
  return words !== undefined && tokens.some((_, i) => words.longest(tokens, i) !== undefined);
}
