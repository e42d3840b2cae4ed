import { INCIDENT_TYPES } from "../../../src/domain/vocabulary/incident-type.ts";
import { HEDGE_SENSES } from "../../../src/domain/vocabulary/sense.ts";
import { MENTION_TYPES, REALITIES, STATEMENT_KINDS } from "../../../src/domain/vocabulary/words.ts";
import { json } from "../model-server.ts";
import type { Seeded } from "./seeded.ts";

/** Names, words and dates that no example holds, and tricks with letters. */
const INVENTED = [
  "DHS",
  "Minister Halvorsen",
  "reportedly",
  "on 7 July 2041",
  "12,000",
  "the dam will burst",
  "\u0000",
  "\u202esaid",
  "ﬁre",
];
const KINDS = [...STATEMENT_KINDS, "prophecy", "__proto__"];
const SENSES = [...HEDGE_SENSES, "certain"];
const TYPES = [...Object.keys(INCIDENT_TYPES), "war"];

/**
 * A model that wants to deceive: words of the passage put together at random, mixed with words of other passages and with
 * invented ones, cut inside words, changed in case, marks and form.
 */
export class Inventor {
  readonly #random: Seeded;
  #earlier = "";

  constructor(random: Seeded) {
    this.#random = random;
  }

  answer(passage: string): string {
    const random = this.#random;
    const many = <T>(make: () => T) => Array.from({ length: 1 + random.below(6) }, make);
    const words = () => this.#words(passage);
    const sometimes = <T>(make: () => T) => (random.below(3) ? make() : undefined);
    const answer = json({
      statements: many(() => ({
        content: words(),
        speaker: sometimes(() => this.#name(passage)),
        cue: sometimes(() => this.#cue(passage)),
        kind: random.pick(KINDS),
        hedges: sometimes(() => many(() => ({ words: words(), sense: random.pick(SENSES) }))),
        saidAt: "2041-07-07",
      })),
      incidents: many(() => ({
        act: this.#verb(passage),
        type: random.pick(TYPES),
        reality: random.pick(REALITIES),
        date: sometimes(words),
        actor: random.pick(INVENTED),
      })),
      mentions: many(() => ({ words: this.#name(passage), type: random.pick(MENTION_TYPES) })),
    });
    this.#earlier = passage;
    return answer;
  }

  /** A stretch between two words; or of another passage; or twisted; or invented. */
  #words(passage: string): string {
    const random = this.#random;
    if (random.below(12) === 0) return random.pick(INVENTED);
    const from = random.below(8) === 0 && this.#earlier ? this.#earlier : passage;
    const sentence = random.pick(from.split(/(?<=[.?!”"])\s+/));
    const all = sentence.split(" ");
    const start = random.below(3) ? random.below(all.length) : 0;
    const end = random.below(3) ? start + 1 + random.below(all.length - start) : all.length;
    const stretch = all.slice(start, end).join(" ").replace(/[.,]$/, "");
    return random.below(8) === 0 ? this.#twisted(stretch) : stretch;
  }

  #name(passage: string): string {
    const names = passage.match(/(?:[A-Z][\w'-]+)(?: [A-Z][\w'-]+)*/g) ?? [];
    return names.length && this.#random.below(4) ? this.#random.pick(names) : this.#words(passage);
  }

  #cue(passage: string): string {
    const cues = passage.match(
      /\b(?:said|says|told|warned|according to|reported|denied|claimed|expects?|announced|added)\b/g,
    );
    return cues && this.#random.below(5) ? this.#random.pick(cues) : this.#words(passage);
  }

  #verb(passage: string): string {
    const verbs = passage.match(/\b\w+(?:ed|ck|cks|king|age|ages|sts?)\b/g);
    return verbs && this.#random.below(5) ? this.#random.pick(verbs) : this.#words(passage);
  }

  #twisted(stretch: string): string {
    return this.#random.pick([
      stretch.toUpperCase(),
      stretch.normalize("NFD"),
      stretch.replace(/[“”]/g, '"'),
      stretch.slice(1),
      `${stretch.slice(0, 3)}\u200b${stretch.slice(3)}`,
      `${stretch}\n\n${this.#earlier.slice(0, 20)}`,
    ]);
  }
}
