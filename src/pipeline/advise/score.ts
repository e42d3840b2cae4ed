import { statementsOf } from "../../6-advise/score/statements.ts";
import type { AdvisoryMessage, QuotedEvidence } from "../../domain/advisory.ts";
import type { Advisory } from "../../domain/advisory-event.ts";
import type { ArticleDocument, AssessmentDocument, ClaimDocument, PictureDocument } from "../../domain/desk.ts";
import type { Incident } from "../../domain/incident.ts";
import type { AdvisoryScore, ScoreObservation, SeenWords } from "../../domain/score.ts";
import type { DerivedSearch, Repositories } from "../../ports/store.ts";
import { CURRENT } from "../desk/queues.ts";
import type { Steps } from "../steps.ts";
import { claimsCitedIn } from "./ground.ts";

type Reading = Pick<Repositories, "advisories" | "derived">;
export type Scorer = Pick<Steps, "scoreAdvisory">;

/** Claims of one question, and of one warning: what is left out is told. */
const PAGE = 200;
const CLAIMS_MAX = 1_000;
const ARTICLES_MAX = 500;
/** Names of places and organisations that claims are looked for by. */
const NAMES_MAX = 20;
/** What happened shortly before is shown as what it is; what is told late of its time counts. */
const BEFORE_MS = 7 * 86_400_000;
const LATE_MS = 90 * 86_400_000;

/** What became of a warning that ended, as the desk knows it now. */
export async function scoreOf(advisory: Advisory, store: Reading, steps: Scorer): Promise<AdvisoryScore> {
  const messages = await messagesOf(advisory, store);
  const { content, firstSentAt } = messages.at(-1)!;
  const stories = await claimsCitedIn({ evidence: messages.flatMap((one) => one.content.evidence) }, store);
  const found = await claimsSince(messages.at(-1)!, stories, store);
  const [incidents, unseen] = await Promise.all([incidentsOf(found.claims, store), unseenOf(content, store)]);
  const byEvidence = new Map(messages.flatMap((one) => quotesIn(one).flatMap(({ id, claim }) => (claim ? [[id, stories.get(claim)] as const] : [])))); // biome-ignore format: one line
  const partial = `More than ${CLAIMS_MAX} claims are about this since ${firstSentAt}: only the newest were looked at.`;
  return steps.scoreAdvisory({
    messages,
    versions: advisory.published,
    decided: Object.fromEntries(Object.entries(advisory.outcomes ?? {}).flatMap(([id, all]) => (all.length ? [[id, all.at(-1)!]] : []))), // biome-ignore format: one line
    ...(advisory.scoreClosed ? { closed: advisory.scoreClosed } : {}),
    claims: found.claims,
    incidents,
    claimOf: (evidence) => byEvidence.get(evidence),
    observations: observationsOf(),
    unseen: found.partial ? [...unseen, partial] : unseen,
  });
}

/** What the desk's own monitors saw: there are none yet. */
const observationsOf = (): readonly ScoreObservation[] => [];

/** Statements of a warning, by id: what may be decided about. */
export async function statementIds(advisory: Advisory, store: Pick<Reading, "advisories">): Promise<readonly string[]> {
  return statementsOf(await messagesOf(advisory, store), advisory.published).map(({ said }) => said.id);
}

export async function messagesOf({ id, published }: Advisory, { advisories }: Pick<Reading, "advisories">) {
  const messages = await Promise.all(published.map(({ version }) => advisories.message(id, version)));
  return messages.flatMap((one) => one ?? []);
}

const quotesIn = ({ content }: AdvisoryMessage): QuotedEvidence[] =>
  content.evidence.flatMap((one) => (one.kind === "quote" ? one : []));

/** Claims of its subjects, of the names in it and of the stories that it cites; newest first. */
async function claimsSince(
  { content, firstSentAt }: AdvisoryMessage,
  cited: ReadonlyMap<string, ClaimDocument>,
  { derived }: Reading,
): Promise<{ readonly claims: readonly ClaimDocument[]; readonly partial: boolean }> {
  const { sectors, regions, organisations, sites, expires } = content;
  const since = new Date(Date.parse(firstSentAt) - BEFORE_MS);
  const until = new Date(Date.parse(expires) + LATE_MS);
  const names = [...regions.map(({ name }) => name), ...organisations, ...sites].slice(0, NAMES_MAX);
  const subjects = [...sectors.map((one) => `subject:sector:${one}`), ...regions.map(({ name }) => `subject:region:${name}`), ...organisations.map((one) => `subject:organisation:${one}`), ...sites.map((one) => `subject:site:${one}`)]; // biome-ignore format: one line
  const questions: Pick<DerivedSearch, "words" | "filters">[] = [
    ...(subjects.length ? [{ words: "", filters: { facets: [subjects] } }] : [{ words: "", filters: {} }]),
    ...names.map((words) => ({ words, filters: {} })),
    ...[...new Set([...cited.values()].map(({ story }) => story))].map((key) => ({ words: "", filters: { key } })),
  ];
  const found = new Map<string, ClaimDocument>();
  let partial = false;
  for (const { words, filters } of questions) {
    let after: string | undefined;
    do {
      const page = await derived.search({ kind: "claim", words, order: "newest", limit: PAGE, filters: { ...filters, since, until }, ...(after === undefined ? {} : { after }) }); // biome-ignore format: one line
      for (const { id, document } of page.rows) found.set(id, document as ClaimDocument);
      after = page.next;
    } while (after !== undefined && found.size < CLAIMS_MAX);
    partial ||= after !== undefined;
  }
  return { claims: [...found.values()].filter(({ incidents }) => incidents.length > 0), partial };
}

async function incidentsOf(claims: readonly ClaimDocument[], { derived }: Reading): Promise<Map<string, Incident>> {
  const wanted = new Set(claims.flatMap(({ incidents }) => incidents));
  const ids = new Set(claims.flatMap(({ evidence }) => evidence.flatMap(({ incident, article }) => (incident ? article : [])))); // biome-ignore format: one line
  const rows = await derived.read("article", [...ids].slice(0, ARTICLES_MAX));
  const all = rows.flatMap(({ document }) => (document as ArticleDocument).incidents);
  return new Map(all.filter(({ id }) => wanted.has(id)).map((incident) => [incident.id, incident]));
}

/** Blind spots in force: of the whole desk, and of the sectors named. */
async function unseenOf({ sectors }: AdvisoryMessage["content"], { derived }: Reading): Promise<string[]> {
  const picture = (await derived.get("picture", CURRENT))?.document as PictureDocument | undefined;
  const { rows } = await derived.list({ kind: "assessment", limit: PAGE });
  const own = rows
    .map(({ document }) => document as AssessmentDocument)
    .filter(({ subject }) => subject.kind === "sector" && sectors.some((sector) => sector === subject.name));
  const spots = [...(picture?.blindSpots ?? []), ...own.flatMap(({ unknown }) => unknown)];
  return [...new Set(spots.map(({ sentence }) => sentence))];
}

/** The words of these claims, as they stand in their articles: they stay, whatever becomes of the claims. */
export async function wordsOf(
  claims: readonly string[],
  { derived }: Pick<Reading, "derived">,
): Promise<SeenWords[] | undefined> {
  const rows = await derived.read("claim", [...new Set(claims)]);
  if (rows.length < new Set(claims).size) return undefined;
  return rows.flatMap(({ document }) =>
    (document as ClaimDocument).evidence.slice(0, WORDS_MAX).map(({ article, publisher, quote }) => ({ article, ...(publisher === undefined ? {} : { publisher }), quote })),
  ); // biome-ignore format: one line
}

/** Words kept of one claim. */
const WORDS_MAX = 5;
