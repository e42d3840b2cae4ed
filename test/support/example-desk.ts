import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import type { briefToContract } from "../../src/pipeline/contract/to-contract.ts";
import { ROOT, tocsin } from "./real-context.ts";

type Contract = ReturnType<typeof briefToContract>;
type Reply = { status: number; body: unknown };
type Routes = Record<string, (given: { id: string; rest: string; body: unknown; search: URLSearchParams }) => unknown>;

const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
/** What the real desk sends with the console. */
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

export const exampleBrief = async (): Promise<Contract> => {
  const files = ["--profile", "examples/profile.yml", "--as-of", "2031-05-16"];
  const folders = ["examples/retaliation", "examples/hospital"].map((dir) => join(ROOT, dir));
  const outcome = await tocsin([
    "brief",
    ...folders,
    "--json",
    ...files.map((f) => (f.includes("/") ? join(ROOT, f) : f)),
  ]);
  return JSON.parse(outcome.out);
};

/**
 * A desk without a store, for tests of the console: the examples as the API gives them. What is posted is kept in
 * `posted`; `answers` replaces the answer of a path, to see its other states.
 */
export async function startExampleDesk(brief: Contract) {
  const posted: { path: string; body: unknown }[] = [];
  const answers = new Map<string, Reply>();
  const listeners = new Set<ServerResponse>();
  const state = { signedIn: true, demo: true, number: 1 };
  const routes = routesOf(brief, state);
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url!, "http://desk");
    if (!pathname.startsWith("/api/")) return sendFile(response, pathname);
    if (pathname === "/api/events") {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write("event: heartbeat\ndata: {}\n\n");
      return void listeners.add(response);
    }
    const body = await bodyOf(request);
    if (request.method !== "GET") posted.push({ path: `${request.method} ${pathname}`, body });
    const { status, body: answer } =
      answers.get(pathname) ?? answer404(routes, { method: request.method!, pathname, body, search: searchParams });
    response.writeHead(status, { "content-type": status < 400 ? "application/json" : "application/problem+json" });
    response.end(answer === undefined ? "" : JSON.stringify(answer));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posted,
    answers,
    state,
    tell(event: string, data: unknown) {
      for (const each of listeners) each.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

function answer404(
  routes: Routes,
  { method, pathname, body, search }: { method: string; pathname: string; body: unknown; search: URLSearchParams },
): Reply {
  const [, , noun = "", id = "", rest = ""] = pathname.split("/").map(decodeURIComponent);
  const route =
    routes[`${method} ${noun}${id ? "/:id" : ""}${rest ? `/${noun === "assessments" ? ":name" : rest}` : ""}`];
  const found = route?.({ id, rest, body, search });
  if (found !== undefined) return { status: method === "POST" ? 201 : 200, body: found };
  const problem = { type: "urn:tocsin:problem:not-found", title: "there is nothing at this address", status: 404 };
  return { status: 404, body: { ...problem, detail: "see /api/openapi.json" } };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += chunk;
  if (!text) return undefined;
  return request.headers["x-file-name"] ? { name: request.headers["x-file-name"], text } : JSON.parse(text);
}

function sendFile(response: ServerResponse, pathname: string) {
  const name = extname(pathname) ? pathname : "/index.html";
  const type = TYPES[extname(name)] ?? "application/octet-stream";
  response.writeHead(200, { "content-type": type, "content-security-policy": POLICY });
  response.end(readFileSync(join(ROOT, "dist/web", name)));
}

function routesOf(brief: Contract, state: { signedIn: boolean; demo: boolean; number: number }): Routes {
  const session = () => ({ account: { id: "1", name: "ines", role: "admin", disabled: false }, csrfToken: "t" });
  const claims = brief.claims.map((claim) => claimOf(brief, claim));
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  return {
    "GET session": () => (state.signedIn ? session() : undefined),
    "GET login": () => ({ password: true, oidc: true, setup: false }),
    "POST login": () => session(),
    "POST articles": () => ({ id: "a-1", outcome: "new", issues: [] }),
    "GET sources/:id": () => ({ rows: OFFERED }),
    "POST sources": ({ body }) => body,
    "POST logout": () => ({}),
    "GET board": () => boardOf(brief, state),
    "GET assessments/:id/:name": ({ id, rest }) => assessmentOf(brief, byId, { kind: id, name: rest }),
    "GET stories": () => ({ rows: brief.stories.map((story) => storyLineOf(brief, story)) }),
    "GET stories/:id": ({ id }) => storyOf(brief, claims, id),
    "GET claims": () => ({ rows: claims.flatMap(lineOf) }),
    "GET claims/:id": ({ id }) => claimPageOf(brief, byId.get(id)),
    "GET entities/:id": ({ id }) => ({ entity: brief.entities.find((each) => each.id === id), statementsBy: [] }),
    "GET decisions": () => ({ rows: [] }),
    "POST decisions": ({ body }) => ({ id: "d-1", state: "holds", decision: body }),
    "POST decisions/:id/undo": () => ({ id: "d-2" }),
    "POST marks": () => ({}),
    "GET marks": () => ({ rows: [] }),
    "GET search": ({ search }) => ({ rows: claims.filter(({ text }) => text.includes(search.get("q") ?? "")) }),
  };
}

/** Of the catalog. */
const OFFERED = [
  { id: "cisa-advisories", title: "CISA alerts", publisher: "CISA", country: "US" },
  { id: "cert-at", title: "CERT.at warnings", publisher: "CERT.at", country: "AT" },
  { id: "hazards", title: "Storms", publisher: "Weather", country: "AT", topic: "hazards" },
].map((row) => ({
  kind: "feed",
  address: "https://feed.example",
  topic: "cyber-authority",
  checked: "2031-05-01",
  ...row,
}));

function boardOf(brief: Contract, { demo, number }: { demo: boolean; number: number }) {
  const sources = { ok: 12, failed: 0, stale: 1, paused: 0, new: 0 };
  const { asOf, blindSpots, articles, assessments } = brief;
  const days = articles.flatMap(({ publishedAt }) => publishedAt?.slice(0, 10) ?? []).sort();
  const picture = { number, asOf, demo, articles: articles.length, from: days[0], to: days.at(-1), blindSpots };
  return {
    picture: { ...picture, madeAt: "2031-05-16T03:00:00Z", tookMs: 900, waiting: 0 },
    sources,
    assessments,
    changes: [],
  };
}

type Claim = Contract["claims"][number];
type Article = Contract["articles"][number];

/** Where the items of a claim stand: statement or incident, with its article. */
function itemsOf(brief: Contract, claim: Claim) {
  const items = brief.articles.flatMap((article) => [
    ...article.statements.map((statement) => ({ article, statement, id: statement.id, span: statement.content })),
    ...article.incidents.map((incident) => ({ article, statement: undefined, id: incident.id, span: incident })),
  ]);
  return claim.stances.flatMap(({ statement, incident, stance }) => {
    const item = items.find(({ id }) => id === (statement ?? incident));
    return item ? [{ ...item, stance, ...(statement ? { of: { statement } } : { of: { incident } }) }] : [];
  });
}

function claimOf(brief: Contract, claim: Claim) {
  const evidence = itemsOf(brief, claim).map(({ article, statement, span, stance, of }) => {
    const { quote, start, end } = span as { quote: string; start: number; end: number };
    const { title, publisher, publishedAt } = article;
    const said = {
      ...(statement?.speaker ? { speaker: statement.speaker.name } : {}),
      hedges: statement?.hedges ?? [],
      stance,
    };
    return { ...of, article: article.id, title, publisher, publishedAt, quote, start, end, ...said };
  });
  const subjects = brief.assessments.filter(({ reasons }) => reasons.some((reason) => reason.claim === claim.id));
  return { ...claim, evidence, subjects: subjects.map(({ subject }) => subject), demo: true };
}

function claimPageOf(brief: Contract, claim: ReturnType<typeof claimOf> | undefined) {
  if (!claim) return undefined;
  const statements = itemsOf(brief, claim).flatMap(({ article, statement }) => {
    const { id, title, publisher, publishedAt } = article;
    return statement ? [{ ...statement, article: id, articleTitle: title, publisher, publishedAt }] : [];
  });
  const usedBy = brief.assessments.flatMap(({ subject, reasons }) =>
    reasons.filter((reason) => reason.claim === claim.id).map(({ rule, direction }) => ({ subject, rule, direction })),
  );
  const incidents = itemsOf(brief, claim).flatMap(({ article, statement, span }) => {
    const { id, title, publisher, publishedAt } = article;
    return statement ? [] : [{ ...span, article: id, articleTitle: title, publisher, publishedAt }];
  });
  return { claim, statements, incidents, usedBy };
}

function assessmentOf(
  brief: Contract,
  claims: Map<string, ReturnType<typeof claimOf>>,
  { kind, name }: { kind: string; name: string },
) {
  const assessment = brief.assessments.find(({ subject }) => subject.kind === kind && subject.name === name);
  if (!assessment) return undefined;
  const ids = [assessment.reasons, assessment.context ?? [], assessment.noThreat ?? []]
    .flat()
    .map(({ claim }) => claim);
  const near = (assessment.nearest ?? []).flatMap(({ claims: each }) => each);
  const uses = [...assessment.measures, ...(assessment.precautions ?? [])].map(({ measure }) => measure);
  const rules = Object.fromEntries(
    assessment.reasons.map(({ rule }) => [rule, { sentence: `What the rule ${rule} asks for.` }]),
  );
  return {
    assessment,
    claims: [...new Set([...ids, ...near])].flatMap((id) => lineOf(claims.get(id))),
    measures: brief.measures.filter(({ id }) => uses.includes(id)),
    rules,
  };
}

function lineOf(claim: ReturnType<typeof claimOf> | undefined) {
  if (!claim) return [];
  const { evidence, stances, disagreements, ...rest } = claim;
  const counts = { supports: 0, repeats: 0, denies: 0, hedges: 0 };
  for (const { stance } of stances) counts[stance]++;
  const about = disagreements.map((each) => each.about);
  return [
    {
      ...rest,
      stances: counts,
      incidents: rest.incidents.length,
      disagreements: about,
      ...(evidence[0] ? { evidence: evidence[0] } : {}),
    },
  ];
}

function storyLineOf(brief: Contract, story: Contract["stories"][number]) {
  const articles = brief.articles.filter(({ id }) => story.articles.includes(id));
  const days = articles.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  const claims = brief.claims.filter((claim) => claim.story === story.id);
  const publishers = [...new Set(articles.flatMap(({ publisher }) => publisher ?? []))];
  const about = brief.assessments.filter(({ reasons }) => reasons.some((r) => claims.some(({ id }) => id === r.claim)));
  const counts = {
    claims: claims.length,
    independentOrigins: story.origins.length,
    articleCount: story.articles.length,
  };
  const { id, title, copies } = story;
  const subjects = about.map(({ subject }) => subject);
  return {
    id,
    title,
    copyCount: copies.length,
    first: days[0],
    last: days.at(-1),
    ...counts,
    publishers,
    subjects,
    demo: true,
  };
}

function storyOf(brief: Contract, claims: ReturnType<typeof claimOf>[], id: string) {
  const story = brief.stories.find((each) => each.id === id);
  if (!story) return undefined;
  const own = claims.filter((claim) => claim.story === id);
  const marksOf = (article: Article) =>
    own.flatMap(({ id: claim, evidence }) => {
      const here = evidence.filter((each) => each.article === article.id);
      return here.map(({ article: _, title, publisher, publishedAt, quote, hedges, ...mark }) => ({ claim, ...mark }));
    });
  const articles = brief.articles.filter((article) => story.articles.includes(article.id));
  const line = storyLineOf(brief, story);
  const { first, last, publishers, subjects } = line;
  return {
    story: {
      ...story,
      first,
      last,
      publishers,
      subjects,
      claims: own.length,
      independentOrigins: story.origins.length,
    },
    articles: articles.map((article) => ({ ...article, story: id, marks: marksOf(article) })).reverse(),
    claims: own,
  };
}
