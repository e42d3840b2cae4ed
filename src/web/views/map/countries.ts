/** Which outline of the atlas (Natural Earth, 1:110 million) a place of a text is. Names only, no shapes. */

/** Names of the atlas that are shortened, by the names in use. */
const ATLAS_NAMES: Readonly<Record<string, string>> = {
  "bosnia and herzegovina": "Bosnia and Herz.",
  "bosnia & herzegovina": "Bosnia and Herz.",
  "central african republic": "Central African Rep.",
  congo: "Congo",
  "republic of the congo": "Congo",
  "congo - brazzaville": "Congo",
  "congo - kinshasa": "Dem. Rep. Congo",
  "democratic republic of the congo": "Dem. Rep. Congo",
  "cote d'ivoire": "Côte d'Ivoire",
  "côte d’ivoire": "Côte d'Ivoire",
  "ivory coast": "Côte d'Ivoire",
  "dominican republic": "Dominican Rep.",
  "equatorial guinea": "Eq. Guinea",
  eswatini: "eSwatini",
  "falkland islands": "Falkland Is.",
  "myanmar (burma)": "Myanmar",
  "north macedonia": "Macedonia",
  "palestinian territories": "Palestine",
  "solomon islands": "Solomon Is.",
  "south sudan": "S. Sudan",
  türkiye: "Turkey",
  "united states": "United States of America",
  "western sahara": "W. Sahara",
};

const fold = (name: string) => name.toLowerCase().trim();

/** Name of the outline; undefined where the atlas has none (small states) or the words name no state. */
export function atlasName(
  { name, country, precision }: { readonly name: string; readonly country?: string; readonly precision?: string },
  known: ReadonlySet<string>,
): string | undefined {
  // A city may be called as a state is: only what is a state, or lies in one, is looked for.
  const candidates = country ? [englishName(country)] : precision === "city" ? [] : [name];
  for (const candidate of candidates) {
    if (candidate === undefined) continue;
    if (known.has(candidate)) return candidate;
    const mapped = ATLAS_NAMES[fold(candidate)];
    if (mapped && known.has(mapped)) return mapped;
  }
  return undefined;
}

/** ISO 3166-1 alpha-2 to the name that the platform has for it. */
function englishName(code: string): string | undefined {
  try {
    const name = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" }).of(code);
    return name;
  } catch {
    // No code of that form: the platform throws a RangeError.
    return undefined;
  }
}
