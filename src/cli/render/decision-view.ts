import type { Brief } from "../../domain/brief.ts";
import type { Decision } from "../../domain/decision.ts";
import type { StoryProposal } from "../../domain/story.ts";
import { safe } from "./display.ts";
import type { Items } from "./evidence-view.ts";
import { instantInWords, levelInWords, reliabilityInWords, subjectName } from "./words.ts";

/** A question to a person: are two stories one, is one story two? Nothing changes until it is answered. */
export interface QuestionView {
  /** P1, P2 … in the order of the brief. */
  readonly number: string;
  readonly proposal: StoryProposal;
  /** "“Port on guard” and “Storm at sea” may be one story". */
  readonly question: string;
  /** "S1 and S4". */
  readonly articles: string;
  /** Command lines that take it and that refuse it. */
  readonly take: string;
  readonly refuse: string;
}

export function questionsOf(brief: Brief, items: Items): QuestionView[] {
  const titles = new Map(brief.stories.map(({ id, title }) => [id, title]));
  return brief.proposals.map((proposal, i) => {
    const named = proposal.stories.map((id) => `“${titles.get(id) ?? id}”`);
    const line = (verdict: "same" | "different") =>
      `tocsin decide story ${proposal.articles.map(shellWord).join(" ")} ${verdict} --file decisions.jsonl --by NAME --why TEXT`;
    const [take, refuse] =
      proposal.kind === "merge" ? (["same", "different"] as const) : (["different", "same"] as const);
    return {
      number: `P${i + 1}`,
      proposal,
      question:
        proposal.kind === "merge" ? `${named.join(" and ")} may be one story` : `${named[0]} may be two stories`,
      articles: proposal.articles.map((id) => items.source(id)?.number ?? id).join(" and "),
      take: line(take),
      refuse: line(refuse),
    };
  });
}

/** The line that refuses or confirms an edge between two items. */
export function dependenceLine(between: readonly [string, string], verdict: "dependent" | "independent"): string {
  return `tocsin decide dependence ${between.map(shellWord).join(" ")} ${verdict} --file decisions.jsonl --by NAME --why TEXT`;
}

/** An id may come from a record of somebody else: copied into a shell, it must stay one word that does nothing. */
export function shellWord(id: string): string {
  const plain = safe(id);
  return /^[\w.:@/-]+$/.test(plain) && !plain.startsWith("-") ? plain : `'${plain.replaceAll("'", "'\\''")}'`;
}

/** A decision in force, in a sentence, signed. */
export interface DecisionView {
  readonly decision: Decision;
  readonly says: string;
  readonly signed: string;
}

export function decisionsOf(brief: Brief, items: Items): DecisionView[] {
  return brief.decisions.map((decision) => ({
    decision,
    says: decisionInWords(decision, items),
    signed: `${decision.by}, ${instantInWords(decision.at)}: ${decision.why}`,
  }));
}

function decisionInWords(decision: Decision, items: Items): string {
  const named = (id: string) => {
    const found = items.statement(id) ?? items.incident(id);
    return items.source(id)?.number ?? (found ? `${id} (${found.source.number})` : id);
  };
  switch (decision.kind) {
    case "story":
      return `${decision.articles.map(named).join(" and ")} tell of ${decision.verdict === "same" ? "one story" : "two stories"}`;
    case "dependence":
      return `${decision.between.map(named).join(" and ")} ${decision.verdict === "dependent" ? "rest on one origin" : "are independent"}`;
    case "reliability":
      return `${decision.source} is ${reliabilityInWords(decision.reliability)}`;
    case "level":
      return `${subjectName(decision.subject)} is ${levelInWords(decision.level)} until ${decision.until}`;
    case "speaker":
      return `${named(decision.statement)} is said by ${decision.speaker === "not-stated" ? "nobody whom the text states" : `“${decision.speaker.exact}”`}`;
    case "hedge":
      return `“${decision.words.exact}” in ${named(decision.statement)} ${decision.sense === "none" ? "is no hedge" : `means ${decision.sense}`}`;
    case "entity": {
      const [a, b] = decision.mentions.map(({ article, exact }) => `“${exact}” in ${named(article)}`);
      return `${a} and ${b} are ${decision.verdict === "same" ? "one" : "two"}`;
    }
    case "copy":
      return `${named(decision.articles[0])} is no copy of ${named(decision.articles[1])}`;
    case "undo":
      return `${decision.decision} holds no longer`;
  }
}
