import type { AdvisoryMessage } from "../../domain/advisory.ts";

type Held<T> = T extends readonly (infer One)[]
  ? readonly Held<One>[]
  : T extends object
    ? { readonly [K in keyof T]?: Held<T[K]> }
    : T;

/** Of a message what a format holds; the exporter's `loses` says what that leaves out. */
export type ReadMessage = Held<AdvisoryMessage>;

/** Reads what the exporter of the same id wrote. Input comes from outside: what is not as expected is left out. */
export interface Reader {
  readonly id: string;
  read(input: string): ReadMessage;
}
