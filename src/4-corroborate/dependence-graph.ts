import type { Dependence } from "../domain/story.ts";
import type { DependenceBy } from "../domain/vocabulary/words.ts";
import type { DecidedPairs } from "./refusals.ts";

export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly by: DependenceBy;
  readonly why: string;
  readonly quote?: string;
}

/**
 * Who cannot confirm whom. Of each reason a spanning set of edges is kept, not all pairs: 5,000 printings of one text have
 * 4,999 edges. A refused edge stays in the list and joins nothing.
 */
export class DependenceGraph {
  readonly #parent: number[];
  readonly #decided: DecidedPairs;
  readonly #edges: (Edge & { refused?: Dependence["refused"]; likely?: boolean })[] = [];
  readonly #grounds = new Map<string, number[]>();
  readonly #seen = new Set<string>();

  constructor(size: number, decided: DecidedPairs) {
    this.#parent = Array.from({ length: size }, (_, i) => i);
    this.#decided = decided;
    for (const { a, b, decision } of decided.dependent)
      this.join({ a, b, by: "decision", why: `${decision.by}: ${decision.why}` });
  }

  /** Keeps the edge and joins its ends, unless a person refused it. */
  join(edge: Edge): boolean {
    const { a, b, by, why } = edge;
    const refusal = this.#decided.refusal(a, b, by);
    const key = `${Math.min(a, b)} ${Math.max(a, b)} ${by} ${why}`;
    if (!this.#seen.has(key)) {
      this.#seen.add(key);
      this.#edges.push(refusal ? { ...edge, refused: { by: refusal.by, why: refusal.why } } : edge);
    }
    if (refusal) return false;
    unite(this.#parent, a, b);
    return true;
  }

  /** As join, but leaves out what other edges of the same reason (`ground`) join already. */
  joinOnce(ground: string, edge: Edge): void {
    const roots = this.#grounds.get(ground) ?? Array.from(this.#parent, (_, i) => i);
    this.#grounds.set(ground, roots);
    if (rootIn(roots, edge.a) === rootIn(roots, edge.b)) return;
    if (this.join(edge)) unite(roots, edge.a, edge.b);
  }

  /** Joins all members of a group, which share one reason; `edge` words it for a pair. */
  joinAll(members: readonly number[], edge: (a: number, b: number) => Edge): void {
    const parts: number[][] = [];
    const inside = new Set(members);
    for (const member of members) {
      for (const other of this.#decided.apartFrom(member))
        if (other < member && inside.has(other)) this.join(edge(other, member));
      // Without refusals there is one part, and its first member is tried first: one edge each.
      const joined = parts.filter((part) => {
        const { by } = edge(part[0]!, member);
        const partner = part.find((other) => !this.#decided.refusal(other, member, by));
        // Where all of them are refused, one edge shows it.
        return this.join(edge(partner ?? part[0]!, member));
      });
      const [first, ...others] = joined;
      if (!first) parts.push([member]);
      else {
        first.push(member);
        for (const part of others) {
          first.push(...part);
          parts.splice(parts.indexOf(part), 1);
        }
      }
    }
  }

  /** A suspicion: listed when nothing certain joins the two, and never counted. */
  suspect(edge: Edge): void {
    if (this.root(edge.a) === this.root(edge.b)) return;
    const refusal = this.#decided.refusal(edge.a, edge.b, edge.by);
    this.#edges.push({
      ...edge,
      likely: true,
      ...(refusal ? { refused: { by: refusal.by, why: refusal.why } } : {}),
    });
  }

  /** The member that stands for all that `i` is joined with: the first of them. */
  root(i: number): number {
    return rootIn(this.#parent, i);
  }

  /** The edges that join members, certain ones only. */
  get joining(): readonly Edge[] {
    return this.#edges.filter(({ refused, likely }) => !refused && !likely);
  }

  dependences(idOf: (member: number) => string): Dependence[] {
    return this.#edges.map(({ a, b, by, why, quote, likely, refused }) => ({
      between: [idOf(a), idOf(b)],
      by,
      certainty: likely ? "likely" : "certain",
      why,
      ...(quote ? { quote } : {}),
      ...(refused ? { refused } : {}),
    }));
  }
}

function rootIn(parent: number[], i: number): number {
  let at = i;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]!]!;
    at = parent[at]!;
  }
  return at;
}

function unite(parent: number[], a: number, b: number): void {
  const [x, y] = [rootIn(parent, a), rootIn(parent, b)];
  parent[Math.max(x, y)] = Math.min(x, y);
}
