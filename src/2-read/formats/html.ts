import type { Draft, FormatDeps, FormatInput } from "./format.ts";
import { readText } from "./text.ts";

export function readHtml(input: FormatInput, deps: FormatDeps): Promise<Draft> {
  return Promise.resolve(readText({ ...input, content: input.content.replace(/<[^>]*>/g, "\n") }, deps));
}
