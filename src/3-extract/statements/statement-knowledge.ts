import type { Catalog, CreditWords, ReportingEntry } from "../../domain/catalog.ts";
import type { ModelFiles } from "../../domain/models.ts";
import type { OriginKind } from "../../domain/vocabulary/words.ts";
import { alternatives } from "../hedges/hedge-lexicon.ts";
import { PhraseTrie } from "../phrase-trie.ts";
import { SequenceModel } from "../tagger/sequence-model.ts";
import { type CueIndex, indexCues } from "./find-cues.ts";
import { type Choose, chooserOf } from "./ranker.ts";

/** What findAttributions knows beside the text: made once per process. */
export interface StatementKnowledge {
  readonly cues: CueIndex;
  /** Wordings of knowing nothing: "has no information". */
  readonly lacks: PhraseTrie<ReportingEntry>;
  /** Words that say of what follows that it was not said: "declined". Lower case. */
  readonly withholding: ReadonlySet<string>;
  readonly tagger: SequenceModel;
  /** Absent: rules alone choose sources and antecedents, and whether a frame reports. */
  readonly choose?: Choose;
  /** Catalog name or alias -> what it is as an origin. */
  readonly originKinds: ReadonlyMap<string, OriginKind>;
  /** Catalog name or alias of an origin -> its catalog name. */
  readonly originNames: ReadonlyMap<string, string>;
  /** Words of an outlet's name: "Post", "Herald", "Agency". Lower case. */
  readonly outletWords: ReadonlySet<string>;
  /** Singular and plural heads of an unnamed speaker. Lower case. */
  readonly groupNouns: ReadonlySet<string>;
  readonly roleNouns: ReadonlySet<string>;
  readonly carriers: ReadonlySet<string>;
  /** By role, as in catalog/lexicon/en/credits.yml. */
  readonly creditWords: ReadonlyMap<CreditWords["role"], readonly string[]>;
}

export function prepareStatementKnowledge(
  catalog: Catalog,
  models: Pick<ModelFiles, "attribution" | "speakers">,
): StatementKnowledge {
  const originKinds = new Map<string, OriginKind>();
  const originNames = new Map<string, string>();
  for (const { name, aliases, origin } of catalog.names) {
    if (!origin) continue;
    for (const written of [name, ...aliases]) {
      originKinds.set(written, origin);
      originNames.set(written, name);
    }
  }
  return {
    cues: indexCues(catalog.reporting),
    lacks: lacksOf(catalog.reporting),
    withholding: new Set(catalog.reporting.flatMap(({ part, forms }) => (part === "refusal" ? forms : []))),
    tagger: new SequenceModel(models.attribution),
    ...(models.speakers.length ? { choose: chooserOf(new SequenceModel(models.speakers)) } : {}),
    originKinds,
    originNames,
    outletWords: new Set((catalog.reading ?? []).flatMap(({ role, words }) => (role === "outlet" ? words : []))),
    groupNouns: new Set(catalog.people.groupNouns),
    roleNouns: new Set(catalog.people.roleNouns),
    creditWords: new Map((catalog.creditWords ?? []).map(({ role, words }) => [role, words])),
    carriers: new Set(catalog.carriers.flatMap(({ words }) => words)),
  };
}

function lacksOf(reporting: readonly ReportingEntry[]): PhraseTrie<ReportingEntry> {
  const lacks = new PhraseTrie<ReportingEntry>();
  for (const entry of reporting.filter(({ part }) => part === "lack"))
    for (const form of entry.forms.flatMap(alternatives)) lacks.add(form, entry);
  return lacks;
}

/** Agency, outlet, official …; undefined when the name is neither in the catalog nor built like an outlet's. */
export function originKindOf(name: string, { originKinds, outletWords }: StatementKnowledge): OriginKind | undefined {
  const bare = name.replace(/^the /i, "");
  const known = originKinds.get(bare) ?? originKinds.get(name);
  if (known) return known;
  const words = bare.split(/\s+/);
  // "CNN Norvania": an edition of a known outlet.
  const edition = words.length === 2 ? originKinds.get(words[0]!) : undefined;
  if (edition === "outlet" && /^\p{Lu}/u.test(words[1]!)) return edition;
  if (words.length > 6 || !words.every((word) => /^[\p{Lu}\d]|^(?:of|the|and|de|la|le|el|al|for)$/u.test(word)))
    return undefined;
  if (/ (?:Press|News) Agency$|Newswire$|^Agence /.test(bare)) return "agency";
  // "Harbour Safety Agency": an authority, whatever else its name has in common with a paper's.
  if (/ (?:Agency|Authority|Administration|Ministry|Department|Centre|Center)$/.test(bare)) return undefined;
  return words.some((word) => outletWords.has(word.toLowerCase())) || /\.(?:com|org|net|au|uk|nz)$/.test(bare)
    ? "outlet"
    : undefined;
}
