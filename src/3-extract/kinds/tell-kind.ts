import type { StatementKind } from "../../domain/vocabulary/words.ts";
import type { Token } from "../../text/tokens.ts";
import { FeatureRows } from "../tagger/features.ts";
import { addKindFeatures, type KindScene } from "./kind-features.ts";
import type { KindKnowledge } from "./kind-knowledge.ts";
import { isDenial, isNoThreat, isThreat } from "./sure-kinds.ts";

const ROWS = new FeatureRows();

/** Kinds that a reporting word makes by itself: right for nine in ten of the training texts. The others only hint. */
const MADE_BY_CUE = new Set<string>(["advice", "announcement", "denial", "forecast", "intent", "warning"]);

/**
 * What a statement does: warns, denies, advises … Rules settle the kinds that a reader must be able to rely on
 * (no-threat, denial, threat) and what the wording says outright; the classifier tells the rest.
 */
export function tellKind(scene: KindScene, knowledge: KindKnowledge): StatementKind {
  return settledKind(scene, knowledge) ?? (knowledge.model ? classify(scene, knowledge) : kindByRule(scene));
}

/** The kind that the words themselves settle, if they do. */
export function settledKind(scene: KindScene, knowledge: KindKnowledge): StatementKind | undefined {
  if (isNoThreat(scene, knowledge)) return "no-threat";
  if (isDenial(scene)) return "denial";
  if (isThreat(scene, knowledge)) return "threat";
  const negated = scene.cue.some(({ lower }) => /^(?:not|never|didn't|doesn't|don't)$/.test(lower));
  if (scene.cueKind === "warning" && asksToAct(scene)) return "advice";
  if (MADE_BY_CUE.has(scene.cueKind) && !negated) return scene.cueKind as StatementKind;
  if (isAwareOfHarm(scene, knowledge)) return "warning";
  if (scene.form !== "direct" && holds(scene.content, knowledge.words.get("advice"))) return "advice";
  return looksAhead(scene, knowledge) ? "forecast" : undefined;
}

/** "warned residents to stay inside": whom, then what to do, before any verb of its own. */
function asksToAct({ content, form }: KindScene): boolean {
  if (form === "direct") return false;
  const to = content.findIndex(({ lower }) => lower === "to");
  return (
    to >= 0 &&
    to <= TOLD_MAX &&
    !content.slice(0, to).some(({ lower, text }) => FINITE.test(lower) || /^\p{Ll}{2,}ed$/u.test(text))
  );
}

/** Tokens that name whom a warning tells to do something. */
const TOLD_MAX = 8;
const FINITE = /^(?:is|are|was|were|has|have|had|will|would|could|may|might|can|should|must|who|which|that|of|[,;:])$/;

/** "CISA is aware of active exploitation": so official language warns. */
function isAwareOfHarm({ content, cue, hedges }: KindScene, { words }: KindKnowledge): boolean {
  if (hedges.some(({ sense }) => sense === "nothing-specific-known")) return false;
  const all = [...cue, ...content];
  const at = all.findIndex(
    ({ lower }, i) =>
      /^(?:aware|observing|tracking)$/.test(lower) && /^(?:is|are|currently)$/.test(all[i - 1]?.lower ?? ""),
  );
  return at >= 0 && at < cue.length + 6 && holds(all.slice(at, at + AWARE_REACH), words.get("warning"));
}

/** Tokens after "aware of" in which the harm must be named. */
const AWARE_REACH = 14;

/** What is expected, is likely to happen, or could be done to somebody: of the time to come, not of what is. */
function looksAhead({ hedges, content, form }: KindScene, { hedges: { events } }: KindKnowledge): boolean {
  if (form === "direct") return false;
  return hedges.some(({ sense, quote, end }) => {
    if (sense === "expected") return true;
    if (sense === "likely" || sense === "unlikely") return / to$/i.test(quote);
    if (sense !== "possible" || !/^(?:could|may|might)\b(?! (?:have|be|well|not))/i.test(quote)) return false;
    const next = content.findIndex(({ start }) => start >= end);
    if (next < 0 || /^(?:have|be)$/.test(content[next]!.lower)) return false;
    return content.some((_, i) => i >= next && i <= next + 6 && events.longest(content, i) !== undefined);
  });
}

function classify(scene: KindScene, { model, clusters }: KindKnowledge): StatementKind {
  ROWS.clear();
  addKindFeatures(ROWS, scene, clusters);
  const scores = model!.emissions(ROWS);
  const kinds = model!.tags.map((tag) => tag.slice(2) as StatementKind);
  let best: number | undefined;
  for (let t = 0; t < kinds.length; t++) {
    // Learned to be told from the others, never given: these two only by rule.
    if (kinds[t] === "threat" || kinds[t] === "no-threat") continue;
    if (kinds[t] === "advice" && !mayAdvise(scene)) continue;
    if (best === undefined || scores[t]! > scores[best]!) best = t;
  }
  return kinds[best ?? 0]!;
}

/** Advice tells somebody to act: an obligation, an infinitive, or words that begin with a verb (no article, no noun phrase). */
function mayAdvise({ content, cueKind }: KindScene): boolean {
  if (cueKind === "advice" || content[0]?.lower === "to") return true;
  return content.some(
    ({ lower }, i) =>
      OBLIGES.test(lower) ||
      (i <= TOLD_MAX && lower === "to" && !content.slice(0, i).some((token) => FINITE.test(token.lower))),
  );
}

const OBLIGES =
  /^(?:should|must|need|needs|ought|please|let|let's|let’s|don't|don’t|never|urge|urges|recommend|recommends|advise|advises)$/;

/** Without a classifier: what the content hedges, then how it is worded. */
function kindByRule({ cueKind, hedges, content, form }: KindScene): StatementKind {
  if (cueKind) return cueKind as StatementKind;
  const senses = new Set(hedges.map(({ sense }) => sense));
  if (senses.has("intent")) return "intent";
  if (content.some(({ lower }) => lower === "will" || lower === "'ll")) return "forecast";
  if (["possible", "unconfirmed", "capability", "conditional", "likely"].some((sense) => senses.has(sense as never)))
    return "assessment";
  return form === "direct" ? "opinion" : "fact";
}

function holds(
  tokens: readonly Token[],
  words: KindKnowledge["words"] extends ReadonlyMap<infer _, infer T> ? T | undefined : never,
): boolean {
  return words !== undefined && tokens.some((_, i) => words.longest(tokens, i) !== undefined);
}
