import { findDate } from "../../dates.ts";
import { countWords } from "../../lines.ts";
import { type AuthorSources, NEAR, type OfferNames, placeWeight } from "./author-sources.ts";
import type { PageFacts, TextLine } from "./page-facts.ts";
import { isSurePerson, type NameCheck, namesIn } from "./person-names.ts";

/** "Von Jane Roe" and no more: characters of the opener. */
const BARE_LINE = 10;
const LINE_CHARACTERS_MAX = 120;
const NAME_SHAPE = /^\p{Lu}\p{Ll}+(?: \p{Lu}\.)? \p{Lu}[\p{L}'’-]+$/u;

/** "By Jane Roe and Kim Sato" on a line of its own, a name behind "Author:", a name on the date line. */
export function offerLines(sources: AuthorSources, check: NameCheck, offer: OfferNames): void {
  const { facts, title } = sources;
  facts.lines.forEach(({ start, end }, i) => {
    if (end - start > LINE_CHARACTERS_MAX || end - start < 2) return;
    const line = textOfLine(facts, i);
    const isNear = title !== undefined && start >= title.start - NEAR.before && start <= title.end + NEAR.behind;
    const names = check.words.byLine.test(line)
      ? namesOnByline(line, isNear, check)
      : check.words.labelLine.test(line)
        ? namesIn(textOfLine(facts, i + 1), check).filter((name) => name.includes(" "))
        : isNear
          ? namesOnDateLine(line, check)
          : [];
    const place = names.length ? placeWeight({ start }, sources) : undefined;
    if (place === undefined) return;
    offer(names, line, "text", isNear ? "line beside the headline" : "line of text", (isNear ? 0.62 : 0.5) + place);
  });
}

function namesOnByline(line: string, isNear: boolean, check: NameCheck): string[] {
  const found = namesIn(line, check);
  const { bareBy, written } = check.words;
  if (found.some((name) => isSurePerson(name, check))) return found.filter((name) => name.includes(" "));
  const isBare = (name: string) => line.length <= name.length + BARE_LINE && bareBy.test(line) && NAME_SHAPE.test(name);
  return found.filter((name) => (name.includes(" ") ? isNear || isBare(name) : isNear && written.test(line)));
}

function textOfLine({ lines, text }: PageFacts, i: number): string {
  const line = lines[i];
  const isShort = line !== undefined && line.end - line.start <= LINE_CHARACTERS_MAX;
  return isShort
    ? text
        .slice(line.start, line.end)
        .replace(/^[\s–—-]+/, "")
        .trim()
    : "";
}

/** "04.02.2031 | 13:10 | Jane Roe": the part of a date line that is a person's name. */
function namesOnDateLine(line: string, check: NameCheck): string[] {
  const date = findDate(line);
  if (!date) return [];
  const rest = `${line.slice(0, date.start)} | ${line.slice(date.end)}`;
  return rest.split(/\s*[|,•·/–—-]\s+|\s+[|•·/–—-]\s*|\s*\(/).flatMap((part) => {
    const name = part.trim().replace(check.words.opener, "");
    const isOpened = name !== part.trim() && check.isGivenName(name);
    return isOpened || isSurePerson(name, check) ? [name] : [];
  });
}

const SIGNED = { proseWordsMin: 20, lines: 2 };

/** The name alone below the last paragraphs of the story: behind running text, with none behind it. */
export function offerSignature({ facts, title }: AuthorSources, check: NameCheck, offer: OfferNames): void {
  if (!title) return;
  const isProse = (line: TextLine | undefined) =>
    line !== undefined &&
    /[.!?…»"”’)]\s*$/.test(facts.text.slice(line.start, line.end)) &&
    countWords(facts.text.slice(line.start, line.end)) >= SIGNED.proseWordsMin;
  const at = facts.lines.findIndex((line, i) => {
    if (line.start < title.end || !isProse(facts.lines[i - 1])) return false;
    const regions = facts.regionsAt(line.start);
    if (regions.has("comments") || regions.has("side") || regions.has("chrome")) return false;
    const isEnd = !facts.lines.slice(i + 1, i + 1 + SIGNED.lines).some(isProse);
    return isEnd && isSurePerson(textOfLine(facts, i), check);
  });
  const name = at < 0 ? "" : textOfLine(facts, at);
  if (name) offer([name], name, "text", "name below the story", 0.46);
}

/** A site that bears a person's name is written by that person: the last resort. */
export function offerOwner({ sites, windowTitle }: AuthorSources, check: NameCheck, offer: OfferNames): void {
  const tail = windowTitle?.split(/\s+[|–—-]\s+/).at(-1);
  const names = [...sites, ...(tail && tail !== windowTitle ? [tail] : [])];
  const owner = names.find((name) => isSurePerson(name, { ...check, isOutlet: () => false }));
  if (owner) offer([owner], owner, "text", "name of the site", 0.4);
}
