import { readOpml } from "../../1-collect/opml.ts";
import { readManifest } from "../../1-collect/sources/manifest.ts";
import type { Issue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { SourceKindId, SourceManifest } from "../../domain/source.ts";

export { dueAt, healthOf } from "../../1-collect/sources/health.ts";

/** What a user says of a source; the rest is usual. Fields that are undefined were not said. */
export type GivenSource = { readonly [Field in keyof SourceManifest]?: SourceManifest[Field] | undefined } & {
  readonly address: string;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
};

const USUAL_MINUTES = 60;
/** They tell what is new since the last run, or hold what somebody puts there. */
const MAY_BE_EMPTY: ReadonlySet<SourceKindId> = new Set(["folder", "taxii", "imap"]);

/** What the catalog says of a source, as if a user had said it. */
export function asGiven(offered: SourceManifest): GivenSource {
  const { id, kind, address, title, publisher, language, everyMinutes, expect } = offered;
  return { id, kind, address, title, publisher, language, everyMinutes, ...expect };
}

/** The manifest of a new source, or of the known one of that address with what is said anew. A string: what is wrong. */
export function manifestFor(given: GivenSource, known: readonly SourceManifest[]): SourceManifest | string {
  const { address } = given;
  const isWeb = /^[a-z][a-z0-9+.-]*:\/\//i.test(address);
  const same = known.find((other) => other.address === address);
  const { min = same?.expect.min, max = same?.expect.max, ...said } = given;
  const usual = /^imaps?:/i.test(address) ? "imap" : isWeb ? "feed" : "folder";
  const kind = said.kind ?? same?.kind ?? usual;
  const login = said.login ?? same?.login;
  const markSeen = said.markSeen ?? same?.markSeen;
  const wanted = said.id ?? same?.id;
  if (wanted !== undefined && known.some(({ id, address: other }) => id === wanted && other !== address))
    return `has the id “${wanted}”, which is another source's`;
  if (!same && known.length >= LIMITS.sourcesMax) return `would be one more than ${LIMITS.sourcesMax} sources`;
  return readManifest({
    kind,
    address,
    id: wanted ?? freeId(address, known),
    title:
      said.title ??
      same?.title ??
      (isWeb && URL.canParse(address) ? new URL(address).host : address).slice(-LIMITS.sourceWordsCharactersMax),
    publisher: said.publisher ?? same?.publisher,
    language: said.language ?? same?.language,
    everyMinutes: said.everyMinutes ?? same?.everyMinutes ?? USUAL_MINUTES,
    expect: {
      min: min ?? (MAY_BE_EMPTY.has(kind) ? 0 : 1),
      max: max ?? Math.max(min ?? 0, kind === "folder" ? LIMITS.filesMax : LIMITS.feedItemsMax),
    },
    ...(login ? { login } : {}),
    ...(markSeen ? { markSeen } : {}),
  });
}

/** The host, or the last folder; with a number where that is taken. */
function freeId(address: string, known: readonly SourceManifest[]): string {
  const name =
    URL.canParse(address) && /^https?:/i.test(address)
      ? new URL(address).hostname.replace(/^www\./, "")
      : address.split(/[/\\]/).filter(Boolean).at(-1);
  const base =
    (name ?? "")
      .toLowerCase()
      .replace(/[^a-z0-9.-]+/g, "-")
      .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, "")
      .slice(0, 60) || "source";
  const taken = new Set(known.map(({ id }) => id));
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}

/** The feeds of an OPML file that are not known yet. One that cannot be taken leaves the others alone. */
export function manifestsOfOpml(
  content: string,
  file: string,
  known: readonly SourceManifest[],
): { readonly manifests: readonly SourceManifest[]; readonly issues: readonly Issue[] } {
  const { subscriptions, issues } = readOpml(content, file);
  const manifests: SourceManifest[] = [];
  const wrong: Issue[] = [];
  for (const { title, feedUrl } of subscriptions) {
    const all = [...known, ...manifests];
    if (all.some(({ address }) => address === feedUrl)) continue;
    const name = title.slice(0, LIMITS.sourceWordsCharactersMax);
    const manifest = manifestFor({ address: feedUrl, title: name || undefined }, all);
    if (typeof manifest !== "string") manifests.push(manifest);
    else {
      const message = `${file}: “${name}” ${manifest}; not taken. Next: add it by hand: tocsin source add`;
      wrong.push({ code: "opml-entry", severity: "warning", source: file, message });
    }
  }
  return { manifests, issues: [...issues, ...wrong] };
}
