import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { Derived, Placing } from "../../ports/store.ts";

/** An article of a picture, with what the store knows of it. */
export interface Placed {
  readonly placing: Placing;
  readonly article: ExtractedArticle;
}

/** Documents of one query: an extraction has 30 kB. */
const READ_AT_ONCE = 200;

/** Extractions that were read, kept from picture to picture: most of them are the same. */
export class Extractions {
  #kept = new Map<string, { readonly hash: string; readonly article: ExtractedArticle }>();

  /** Those of these articles that are there; one that was written anew meanwhile belongs to the next picture. */
  async read(placings: readonly Placing[], generation: string, derived: Pick<Derived, "read">): Promise<Placed[]> {
    const unread = placings.filter(({ id, hash }) => this.#kept.get(id)?.hash !== hash);
    const hashOf = new Map(unread.map(({ id, hash }) => [id, hash]));
    for (let from = 0; from < unread.length; from += READ_AT_ONCE) {
      const ids = unread.slice(from, from + READ_AT_ONCE).map(({ id }) => id);
      for (const { id, document } of await derived.read("extraction", ids, generation))
        this.#kept.set(id, { hash: hashOf.get(id)!, article: document as ExtractedArticle });
    }
    return placings.flatMap((placing) => {
      const kept = this.#kept.get(placing.id);
      return kept ? [{ placing, article: kept.article }] : [];
    });
  }

  /** Only these are still wanted. */
  keep(ids: ReadonlySet<string>): void {
    this.#kept = new Map([...this.#kept].filter(([id]) => ids.has(id)));
  }
}
