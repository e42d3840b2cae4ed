import type { AdvisoryContent, AdvisorySentence, AdvisoryText, CitedEvidence } from "../../../domain/advisory.ts";
import { dayOf } from "../../frame/time.ts";
import { fields, KIND_WORDS, MODE_WORDS, TYPE_WORDS } from "../../words/advisory.ts";

/** A line about what is not text: "+ sector energy", "ends: 4 Jan 2031 → 5 Jan 2031". */
export interface FieldChange {
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
}
/** A sentence with its kind and citations, as it was and is. */
export interface SentenceChange {
  readonly id: string;
  readonly section: string;
  readonly before: string;
  readonly after: string;
  /** The same words in another place. */
  readonly moved: boolean;
}
export interface Differences {
  readonly fields: readonly FieldChange[];
  readonly texts: readonly { readonly language: string; readonly sentences: readonly SentenceChange[] }[];
}

export function differencesOf(before: AdvisoryContent, after: AdvisoryContent): Differences {
  const languages = [...new Set([...before.texts, ...after.texts].map(({ language }) => language))];
  const texts = languages.map((language) => {
    const inLanguage = ({ texts: all }: AdvisoryContent) => all.find((text) => text.language === language);
    return { language, sentences: sentenceChanges(inLanguage(before), inLanguage(after)) };
  });
  return { fields: fieldChanges(before, after), texts: texts.filter(({ sentences }) => sentences.length > 0) };
}

export const isNone = ({ fields: all, texts }: Differences) => all.length === 0 && texts.length === 0;

function fieldChanges(before: AdvisoryContent, after: AdvisoryContent): FieldChange[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  const names = [...new Set([...a.keys(), ...b.keys()])];
  return names
    .filter((name) => a.get(name)?.says !== b.get(name)?.says)
    .map((name) => ({
      what: (a.get(name) ?? b.get(name))!.what,
      ...(a.has(name) ? { before: a.get(name)!.says } : {}),
      ...(b.has(name) ? { after: b.get(name)!.says } : {}),
    }));
}

/** All but sentences, each under a name that stays the same where it does. */
function linesOf(content: AdvisoryContent): Map<string, { what: string; says: string }> {
  const lines = new Map<string, { what: string; says: string }>();
  const put = (what: string, says: string | undefined, name = what) => {
    if (says !== undefined) lines.set(name, { what, says });
  };
  const each = <T>(what: string, all: readonly T[], nameOf: (one: T) => string, sayOf = nameOf) => {
    for (const one of all) put(what, sayOf(one), `${what} ${nameOf(one)}`);
  };
  put(fields.type, TYPE_WORDS[content.type]);
  for (const [name, answer] of Object.entries(content.guard)) put(fields.guard[name as "credible"], answer);
  put(fields.mode, MODE_WORDS[content.mode]);
  put(fields.marking, `TLP:${content.marking.toUpperCase()}`);
  put(fields.effective, dayOf(content.effective));
  put(fields.onset, dayOf(content.onset));
  put(fields.expires, dayOf(content.expires));
  each(fields.sector, content.sectors, (name) => name);
  each(fields.region, content.regions, ({ name }) => name, ({ name, code }) => [name, code].filter(Boolean).join(", ")); // biome-ignore format: one line
  each(fields.organisation, content.organisations, (name) => name);
  each(fields.site, content.sites, (name) => name);
  each(fields.evidence, content.evidence, ({ id }) => id, evidenceLine);
  each(fields.indicator, content.indicators, ({ type, value }) => `${type} ${value}`);
  each(fields.vulnerability, content.vulnerabilities, ({ cve }) => cve, (one) => [one.cve, one.vendor, one.product, one.versions].filter(Boolean).join(" ")); // biome-ignore format: one line
  each(
    fields.leftOut,
    content.leftOut,
    ({ claim }) => claim,
    ({ claim, reason }) => `${claim}: ${reason}`,
  );
  each(fields.override, content.overrides, ({ rule, sentence }) => `${rule} ${sentence ?? ""}`, ({ rule, reason, by }) => `${rule}: ${reason} (${by})`); // biome-ignore format: one line
  for (const { language, headline } of content.texts) put(`${fields.headline} (${language})`, headline);
  return lines;
}

const evidenceLine = (evidence: CitedEvidence): string =>
  evidence.kind === "quote"
    ? `${evidence.id} “${evidence.quote}” ${evidence.article.publisher ?? evidence.article.title ?? ""}`.trim()
    : `${evidence.id} ${evidence.subject.name}: ${evidence.level}`;

interface Placed {
  readonly sentence: AdvisorySentence;
  readonly section: string;
  /** The one before it in its section, of those that both texts have. */
  readonly behind: string | undefined;
}

function sentenceChanges(before: AdvisoryText | undefined, after: AdvisoryText | undefined): SentenceChange[] {
  const shared = sharedIds(before, after);
  const [a, b] = [placesOf(before, shared), placesOf(after, shared)];
  // In the order of the new text; what is gone stands behind what stood before it.
  const ids = [...b.keys()];
  for (const id of a.keys()) {
    if (b.has(id)) continue;
    const all = [...a.keys()];
    const previous = all.slice(0, all.indexOf(id)).findLast((each) => ids.includes(each));
    ids.splice(previous === undefined ? 0 : ids.indexOf(previous) + 1, 0, id);
  }
  return ids.flatMap((id) => {
    const [was, is] = [a.get(id), b.get(id)];
    const [old, now] = [was ? shown(was.sentence) : "", is ? shown(is.sentence) : ""];
    const moved = was !== undefined && is !== undefined && (was.section !== is.section || was.behind !== is.behind);
    if (old === now && !moved) return [];
    return [{ id, section: (is ?? was)!.section, before: old, after: now, moved }];
  });
}

function sharedIds(before: AdvisoryText | undefined, after: AdvisoryText | undefined): ReadonlySet<string> {
  const idsOf = (text: AdvisoryText | undefined) =>
    (text?.sections ?? []).flatMap(({ sentences }) => sentences.map(({ id }) => id));
  const now = new Set(idsOf(after));
  return new Set(idsOf(before).filter((id) => now.has(id)));
}

function placesOf(text: AdvisoryText | undefined, shared: ReadonlySet<string>): Map<string, Placed> {
  const places = new Map<string, Placed>();
  for (const { title, kind, sentences } of text?.sections ?? []) {
    let behind: string | undefined;
    for (const sentence of sentences) {
      places.set(sentence.id, { sentence, section: title || kind, behind });
      if (shared.has(sentence.id)) behind = sentence.id;
    }
  }
  return places;
}

/** Kind and citations are compared with the words. */
const shown = ({ kind, text, cites, audience, by }: AdvisorySentence): string =>
  [`(${[KIND_WORDS[kind], by, audience].filter(Boolean).join(": ")})`, text, ...cites.map((id) => `[${id}]`)].join(" ");
