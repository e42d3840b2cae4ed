import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { ClaimDocument, PictureDocument, PlaceRow, TimelineRow } from "../../domain/desk.ts";
import type { ApiDeps } from "../deps.ts";
import { type DeskReader, deskReader } from "../desk-reader.ts";
import { type Atlas, atlasOf } from "../places.ts";
import { ModelShape, SubjectShape } from "../shapes.ts";

/** Claims whose places are shown: those seen last. */
const CLAIMS_MAX = 1_000;
const PAGE = 200;
/** Turns of events that are told, newest first when there are more. */
const TURNS_MAX = 1_000;

const Turns = Type.Unsafe<{ asOf?: string; rows: TimelineRow[] }>(
  Type.Object({
    asOf: Type.Optional(Type.String()),
    rows: Type.Array(
      ModelShape("timelineEntry", {
        text: Type.String(),
        claimKind: Type.String(),
        story: Type.String(),
        independentOrigins: Type.Integer(),
        subjects: Type.Array(SubjectShape),
      }),
    ),
  }),
);
const Claim = Type.Object({ id: Type.String(), text: Type.String(), kind: Type.String() });
const Places = Type.Unsafe<{ rows: PlaceRow[] }>(
  Type.Object({
    rows: Type.Array(
      Type.Object({
        name: Type.String(),
        country: Type.Optional(Type.String()),
        region: Type.Optional(Type.String()),
        lat: Type.Optional(Type.Number()),
        lon: Type.Optional(Type.Number()),
        precision: Type.String(),
        level: Type.Optional(Type.String()),
        claims: Type.Array(Claim),
      }),
    ),
  }),
);

/** What is drawn of the whole picture: when, and where. */
export function overviewRoutes({ store, knowledge }: ApiDeps): FastifyPluginAsyncTypebox {
  const desk = deskReader(store);
  const atlas = atlasOf(knowledge);
  const turns = ofPicture((picture) => turnsOf(picture, desk));
  const places = ofPicture(() => placesOf(desk, atlas));
  return async (app) => {
    app.get("/api/timeline", { schema: { response: { 200: Turns } } }, async () => {
      const picture = await desk.picture();
      return picture ? turns(picture) : { rows: [] };
    });
    app.get("/api/places", { schema: { response: { 200: Places } } }, async () => {
      const picture = await desk.picture();
      return picture ? places(picture) : { rows: [] };
    });
  };
}

/** Made once for a picture, however many ask. */
function ofPicture<Answer>(make: (picture: PictureDocument) => Promise<Answer>) {
  let last: { readonly picture: PictureDocument; readonly answer: Promise<Answer> } | undefined;
  return (picture: PictureDocument): Promise<Answer> => {
    if (last?.picture !== picture) {
      const answer = make(picture);
      last = { picture, answer };
      // What failed is tried again.
      answer.catch(() => {
        last = undefined;
      });
    }
    return last.answer;
  };
}

async function turnsOf({ asOf, timeline }: PictureDocument, desk: DeskReader) {
  const entries = timeline.slice(-TURNS_MAX);
  const claims = new Map<string, ClaimDocument>();
  const ids = [...new Set(entries.map(({ claim }) => claim))];
  for (let at = 0; at < ids.length; at += PAGE)
    for (const claim of await desk.many("claim", ids.slice(at, at + PAGE))) claims.set(claim.id, claim);
  const rows = entries.flatMap((entry): TimelineRow[] => {
    const claim = claims.get(entry.claim);
    if (!claim) return [];
    const { text, kind, story, independentOrigins, subjects } = claim;
    return [{ ...entry, text, claimKind: kind, story, independentOrigins, subjects }];
  });
  return { ...(asOf === undefined ? {} : { asOf }), rows };
}

async function placesOf(desk: DeskReader, atlas: Atlas) {
  const named = new Map<string, PlaceRow["claims"][number][]>();
  let after: string | undefined;
  for (let read = 0; read < CLAIMS_MAX; read += PAGE) {
    const page = await desk.list({ kind: "claim", limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const { id, text, kind, about = [] } of page.rows)
      for (const name of new Set(about.filter(({ type }) => type === "place").map((place) => place.name)))
        named.set(name, [...(named.get(name) ?? []), { id, text, kind }]);
    after = page.next;
    if (after === undefined) break;
  }
  const assessments = await desk.all("assessment");
  const levels = new Map(assessments.map(({ subject, level }) => [`${subject.kind} ${subject.name.toLowerCase()}`, level])); // biome-ignore format: short
  const rows = [...named].map(([name, claims]): PlaceRow => {
    const level = levels.get(`region ${name.toLowerCase()}`);
    return { name, ...atlas(name), ...(level ? { level } : {}), claims };
  });
  return { rows: rows.sort((a, b) => b.claims.length - a.claims.length || (a.name < b.name ? -1 : 1)) };
}
