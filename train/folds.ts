import { hash32 } from "../src/text/hash.ts";

export const FOLDS = 5;

/** Fold of a development text, independent of the fifth that is held out. */
export const foldOf = (id: string): number => hash32(`fold ${id}`) % FOLDS;
