import type { AdvisoryText } from "../../domain/advisory.ts";
import { objectsIn } from "../../domain/structured.ts";

/** Undefined: it is no JSON. */
export function jsonIn(input: string): unknown {
  try {
    return JSON.parse(input.replace(/^\uFEFF/, ""));
  } catch {
    // Half a document or none: nothing of it is taken.
    return undefined;
  }
}

export const wordsListIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

/** Lists that are empty may be absent. */
export const textsIn = (value: unknown): readonly AdvisoryText[] =>
  objectsIn(value).map(
    (text) =>
      ({
        ...text,
        sections: objectsIn(text["sections"]).map((section) => ({
          ...section,
          sentences: objectsIn(section["sentences"]).map((sentence) => ({
            ...sentence,
            cites: wordsListIn(sentence["cites"]),
          })),
        })),
      }) as never,
  );
