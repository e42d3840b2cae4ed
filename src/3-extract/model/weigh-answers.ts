import type { ExtractedArticle } from "../../domain/extraction.ts";
import {
  type Maker,
  type ModelProposals,
  type ProposedIncident,
  type ProposedMention,
  type ProposedStatement,
  REJECTIONS,
  type Rejection,
  type SecondOpinion,
} from "../../domain/proposal.ts";
import { overlaps, type Quoted, type Span } from "../../domain/span.ts";
import type { Knowledge } from "../knowledge.ts";
import { addressesProgram } from "./addresses-program.ts";
import { checkIncident } from "./check-incident.ts";
import { checkMention } from "./check-mention.ts";
import { checkStatement, isSameStretch } from "./check-statement.ts";
import { type Offers, parseAnswer } from "./parse-answer.ts";
import { openScene, type Scene, type Verdict } from "./scene.ts";

/** A passage with the model's words on it, as they came; without, when it could not be had. */
export interface PassageAnswer {
  readonly passage: Quoted;
  readonly answer?: string;
}

/**
 * What of a model's answers stands in the text. Each offer is taken whole or not at all, in the order of the text; the
 * article's own objects are only compared with. The same answers give the same result, whatever order they came in.
 */
export function weighAnswers(
  article: ExtractedArticle,
  answers: readonly PassageAnswer[],
  knowledge: Knowledge,
  { maker, notAsked }: { readonly maker: Maker; readonly notAsked: number },
): ModelProposals {
  const scene = openScene(article, knowledge, maker);
  const tally = new Tally();
  let unreadable = 0;
  let failed = 0;
  for (const { passage, answer } of answers) {
    const offers = answer === undefined ? undefined : parseAnswer(answer);
    if (offers) weighPassage(scene, passage, offers, tally);
    else if (answer === undefined) failed++;
    else unreadable++;
  }
  const asked = answers.length;
  return {
    maker,
    passages: { asked, answered: asked - failed - unreadable, unreadable, failed, notAsked },
    ...tally.result(),
  };
}

function weighPassage(scene: Scene, passage: Quoted, offers: Offers, tally: Tally): void {
  const orders = addressesProgram(passage.quote);
  const check = <O extends object, T>(
    offer: O | Rejection,
    by: (scene: Scene, passage: Span, offer: O) => Verdict<T>,
  ): Verdict<T> => (typeof offer === "string" ? offer : orders ? "addresses-program" : by(scene, passage, offer));
  for (const offer of offers.statements) tally.statement(check(offer, checkStatement));
  for (const offer of offers.incidents) tally.incident(check(offer, checkIncident));
  for (const offer of offers.mentions) tally.mention(check(offer, checkMention));
}

/** Counts what is offered and keeps what is new. */
class Tally {
  #offered = 0;
  readonly #rejected = new Map<Rejection, number>();
  readonly #statements: ProposedStatement[] = [];
  readonly #incidents: ProposedIncident[] = [];
  readonly #mentions: ProposedMention[] = [];
  readonly #disagreements: SecondOpinion[] = [];

  statement(verdict: Verdict<ProposedStatement>): void {
    this.#take(verdict, this.#statements, (a, b) => isSameStretch(a.content, b.content));
  }
  incident(verdict: Verdict<ProposedIncident>): void {
    this.#take(verdict, this.#incidents, (a, b) => overlaps(a, b));
  }
  mention(verdict: Verdict<ProposedMention>): void {
    this.#take(verdict, this.#mentions, (a, b) => overlaps(a, b));
  }

  #take<T>(verdict: Verdict<T>, into: T[], isSame: (a: T, b: T) => boolean): void {
    this.#offered++;
    if (typeof verdict === "string") this.#reject(verdict);
    else if ("differs" in verdict) {
      const { differs } = verdict;
      const isKnown = this.#disagreements.some((other) => overlaps(other, differs) && other.about === differs.about);
      if (isKnown) this.#reject("duplicate");
      else this.#disagreements.push(differs);
    } else if (into.some((other) => isSame(other, verdict.accepted))) this.#reject("duplicate");
    else into.push(verdict.accepted);
  }

  #reject(why: Rejection): void {
    this.#rejected.set(why, (this.#rejected.get(why) ?? 0) + 1);
  }

  result(): Omit<ModelProposals, "maker" | "passages"> {
    const byPlace = (a: Span, b: Span) => a.start - b.start;
    const reasons = Object.keys(REJECTIONS) as Rejection[];
    return {
      offered: this.#offered,
      rejected: Object.fromEntries(
        reasons.flatMap((why) => (this.#rejected.has(why) ? [[why, this.#rejected.get(why)!]] : [])),
      ),
      statements: this.#statements.sort((a, b) => byPlace(a.content, b.content)),
      incidents: this.#incidents.sort(byPlace),
      mentions: this.#mentions.sort(byPlace),
      disagreements: this.#disagreements.sort(byPlace),
    };
  }
}
