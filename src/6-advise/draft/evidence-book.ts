import type { AssessedEvidence, CitedEvidence } from "../../domain/advisory.ts";
import type { Assessment } from "../../domain/assessment.ts";
import type { Unnumbered } from "./evidence.ts";

/** What a draft cites, numbered in the order in which it is cited; the same words are one piece of evidence. */
export class EvidenceBook {
  readonly #evidence: CitedEvidence[] = [];
  readonly #numbers = new Map<string, string>();

  get all(): readonly CitedEvidence[] {
    return this.#evidence;
  }

  quote(evidence: Unnumbered): string {
    const { article, start, end, statement, incident, claim } = evidence;
    const key = [article.id, start, end, statement, statement ? "" : incident, claim].join(" ");
    return this.#numbered(key, (id) => ({ ...evidence, id }));
  }

  assessment({ subject, level, likelihood, confidence, reasons }: Assessment, asOf: string): string {
    const claims = [...new Set(reasons.map(({ claim }) => claim))];
    const made: Omit<AssessedEvidence, "id"> = {
      kind: "assessment",
      subject,
      level,
      ...(likelihood ? { likelihood } : {}),
      confidence,
      claims,
      asOf,
    };
    return this.#numbered(`${subject.kind} ${subject.name}`, (id) => ({ ...made, id }));
  }

  #numbered(key: string, make: (id: string) => CitedEvidence): string {
    const before = this.#numbers.get(key);
    if (before) return before;
    const id = `E${this.#evidence.length + 1}`;
    this.#evidence.push(make(id));
    this.#numbers.set(key, id);
    return id;
  }
}
