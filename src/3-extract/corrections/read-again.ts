import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { Statement } from "../../domain/statement.ts";
import { readIncidents } from "../incidents/extract-incidents.ts";
import { kindScene } from "../kinds/complete-statements.ts";
import { tellKind } from "../kinds/tell-kind.ts";
import { readWords } from "../mentions/mention-knowledge.ts";
import { extractAdvice } from "../official/extract-advice.ts";
import { findOrigins } from "../origins/find-origins.ts";
import type { CorrectedWords, Scene } from "./scene.ts";

export interface Change {
  readonly statement: Statement;
  readonly words: readonly CorrectedWords[];
}

/** What rests on statements, read from the corrected ones: their kinds, incidents, origins, advice. The others stay as they are. */
export function readAgain(scene: Scene, changes: readonly Change[]): ExtractedArticle {
  const { article, analysis, knowledge } = scene;
  const { id, publishedAt, mentions } = article;
  const corrected = new Map(changes.map(({ statement }) => [statement.id, withKind(statement, scene)]));
  const statements = article.statements.map((statement) => corrected.get(statement.id) ?? statement);
  const { incidents } = readIncidents(analysis, mentions.filter(isName), statements, {
    lexicon: knowledge.incidents,
    hedges: knowledge.hedges,
    known: readWords(analysis, knowledge.mentions).known,
    publishedAt,
    article: id,
    corrected: changes.flatMap(({ words }) => words),
  });
  const origins = findOrigins(article, analysis, mentions, statements, knowledge.statements);
  const advice = extractAdvice(analysis, statements, { knowledge: knowledge.official });
  return { ...article, origins, statements, incidents, advice };
}

/** Techniques that sentences describe are told last, when incidents are read. */
const isName = ({ type, score = 1 }: { readonly type: string; readonly score?: number }) =>
  type !== "technique" || score === 1;

function withKind(statement: Statement, { analysis, knowledge }: Scene): Statement {
  const scene = kindScene(statement, analysis, statement.hedges, knowledge.kinds);
  return { ...statement, kind: tellKind(scene, knowledge.kinds) };
}
