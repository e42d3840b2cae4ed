import type { FastifyPluginAsync, FastifyReply } from "fastify";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { SECTORS, type Sector } from "../../domain/vocabulary/sector.ts";
import { renderMessage } from "../../pipeline/advise/render-message.ts";
import {
  FEED_TYPES,
  FEEDS,
  isPublic,
  listPage,
  nothingPage,
  PUBLIC_FORMATS,
  unsubscribePage,
  writeFeed,
} from "../../pipeline/advise/site.ts";
import { standsAt } from "../../pipeline/advise/standing.ts";
import type { ApiDeps } from "../deps.ts";
import { ApiProblem } from "../problem.ts";
import { folderRoutes } from "./folders.ts";
import { keepMade } from "./keep-made.ts";
import { nothing, PublicDesk } from "./public-desk.ts";
import { CACHE, HEAD, HTML, serving } from "./serving.ts";

const MOVED = 308;
/** Bytes of what a program sends to be sent no more: it is not read. */
const WAY_OUT_BYTES_MAX = 1_000;
/** RFC 8058, 3.2. */
const WAY_OUT_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data"];

/** Warnings for whoever wants to read them, while a channel of that kind is on. Nothing but TLP:CLEAR and actual. */
export function publicRoutes(deps: ApiDeps): FastifyPluginAsync {
  const desk = new PublicDesk(deps);
  return async (app) => {
    serving(app);
    app.get("/public", async (_request, reply) => reply.redirect("/public/", MOVED));
    // People who follow an old link get a page; programs, and all else that is wrong, what they get everywhere.
    app.setErrorHandler((fault, request, reply) => {
      const isNothing = fault instanceof ApiProblem && fault.statusCode === 404;
      if (!isNothing || !/\btext\/html\b/.test(request.headers.accept ?? "")) throw fault;
      return reply.code(404).type(HTML).send(nothingPage());
    });
    await app.register(pageRoutes(deps, desk));
    await app.register(folderRoutes(deps, desk));
    await app.register(wayOut(deps));
  };
}

function pageRoutes({ store, advise }: ApiDeps, desk: PublicDesk): FastifyPluginAsync {
  const render = keepMade(renderMessage);
  return async (app) => {
    const send = (reply: FastifyReply, content: string | Buffer, type: string) =>
      reply.header("cache-control", CACHE).type(type).send(content);
    app.get("/public/", HEAD, async (_request, reply) => {
      const { messages, publisher } = await desk.at("public-site");
      const inForce = messages.filter(({ state }) => state === "active");
      return send(reply, listPage(inForce, publisher, "in-force"), HTML);
    });
    app.get<{ Querystring: { page?: unknown } }>("/public/archive", HEAD, async ({ query }, reply) => {
      const { messages, publisher } = await desk.at("public-site");
      const page = listPage(messages, publisher, "archive", pageNumber(query.page));
      if (page === undefined) throw nothing();
      return send(reply, page, HTML);
    });
    for (const type of FEEDS)
      app.get<{ Querystring: { sector?: unknown } }>(`/public/feed.${type}`, HEAD, async ({ query }, reply) => {
        const { messages, publisher } = await desk.at("public-site");
        const text = writeFeed(type, messages, publisher, sectorIn(query.sector));
        return send(reply, text, `${FEED_TYPES[type].mediaType}; charset=utf-8`);
      });
    const show = async (
      reply: FastifyReply,
      message: AdvisoryMessage | undefined,
      format: string,
      newer?: AdvisoryMessage,
    ) => {
      if (!message || !isPublic(message)) throw nothing();
      const made = await render(format, message, { ...(await advise.formats()), ...(newer ? { newer } : {}) });
      if (made === undefined || typeof made === "string") throw nothing();
      return send(reply, Buffer.from(made.bytes), made.mediaType);
    };
    /** What was raised above TLP:CLEAR since is not shown in an older version either. */
    const standing = async (id: string) => {
      const { channels } = await desk.at("public-site");
      const newest = await store.advisories.message(id);
      if (!newest || !(await standsAt(newest, channels, store))) throw nothing();
      return newest;
    };
    app.get<{ Params: { name: string } }>("/public/:name", HEAD, async ({ params }, reply) => {
      const [, id = "", suffix] = /^(A-\d{1,9})(?:\.([a-z.]{1,12}))?$/.exec(params.name) ?? [];
      const format = suffix === undefined ? "html" : PUBLIC_FORMATS.find((one) => one.suffix === suffix)?.id;
      if (!id || !format) throw nothing();
      return show(reply, await standing(id), format);
    });
    app.get<{ Params: { name: string; version: string } }>("/public/:name/:version", HEAD, async ({ params }, reply) => {
      const version = /^v(\d{1,6})$/.exec(params.version)?.[1];
      if (!/^A-\d{1,9}$/.test(params.name) || version === undefined) throw nothing();
      const newest = await standing(params.name);
      const isOlder = Number(version) < newest.version;
      return show(reply, await store.advisories.message(params.name, Number(version)), "html", isOlder ? newest : undefined);
    }); // biome-ignore format: as the others
  };
}

/** Absent: all. What is no sector has no feed. */
function sectorIn(asked: unknown): Sector | undefined {
  if (asked === undefined) return undefined;
  if (typeof asked !== "string" || !Object.hasOwn(SECTORS, asked)) throw nothing();
  return asked as Sector;
}

function pageNumber(asked: unknown): number {
  if (asked === undefined) return 1;
  if (typeof asked !== "string" || !/^[1-9]\d{0,4}$/.test(asked)) throw nothing();
  return Number(asked);
}

/** Out of a mail: a page with a button, and what mail programs send by themselves. */
function wayOut({ store, now }: ApiDeps): FastifyPluginAsync {
  return async (app) => {
    app.get("/public/unsubscribe/:secret", async (_request, reply) => reply.type(HTML).send(unsubscribePage(false)));
    app.addContentTypeParser(WAY_OUT_TYPES, { bodyLimit: WAY_OUT_BYTES_MAX, parseAs: "buffer" }, (_request, _body, done) => done(null, undefined)); // biome-ignore format: one line
    app.post<{ Params: { secret: string } }>("/public/unsubscribe/:secret", async ({ params }, reply) => {
      if (!(await store.deliveries.unsubscribe(params.secret, now()))) throw nothing();
      return reply.type(HTML).send(unsubscribePage(true));
    });
  };
}
