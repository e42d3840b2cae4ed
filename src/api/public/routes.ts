import type { FastifyPluginAsync, FastifyReply } from "fastify";
import type { AdvisoryMessage, Publisher } from "../../domain/advisory.ts";
import { renderMessage } from "../../pipeline/advise/render-message.ts";
import { isPublic, listPage, PUBLIC_FORMATS, unsubscribePage } from "../../pipeline/advise/site.ts";
import type { ApiDeps } from "../deps.ts";
import { ApiProblem } from "../problem.ts";

const HTML = "text/html; charset=utf-8";
/** Warnings end: nobody keeps a page for longer. */
const CACHE = "public, max-age=60";
/** Its own style alone, which the page names by its hash; a form leads nowhere but here. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"; // biome-ignore format: one line
const LISTED = 100;
const LISTED_MAX = 2_000;
const nothing = () =>
  new ApiProblem("not-found", 404, "there is nothing at this address", "/public/ says what is in force");

/** Warnings for whoever wants to read them, while a channel of kind public-site is on. Nothing but TLP:CLEAR and actual. */
export function publicRoutes(deps: ApiDeps): FastifyPluginAsync {
  const { store, advise } = deps;
  return async (app) => {
    app.addHook("onSend", async (_request, reply) => void reply.header("content-security-policy", POLICY));
    const page = (reply: FastifyReply, html: string) => reply.header("cache-control", CACHE).type(HTML).send(html);
    app.get("/public/", async (_request, reply) => {
      const publisher = await siteOf(deps);
      return page(reply, listPage(await publicOnes(deps, ["active"]), publisher, "in-force"));
    });
    app.get("/public/archive", async (_request, reply) => {
      const publisher = await siteOf(deps);
      return page(reply, listPage(await publicOnes(deps), publisher, "archive"));
    });
    const show = async (reply: FastifyReply, message: AdvisoryMessage | undefined, format = "html") => {
      if (!message || !isPublic(message)) throw nothing();
      const made = await renderMessage(format, message, await advise.formats());
      if (made === undefined || typeof made === "string") throw nothing();
      const type = format === "html" ? HTML : made.mediaType;
      return reply.header("cache-control", CACHE).type(type).send(Buffer.from(made.bytes));
    };
    app.get<{ Params: { name: string } }>("/public/:name", async ({ params }, reply) => {
      await siteOf(deps);
      const [, id = "", suffix] = /^(A-\d{1,9})(?:\.([a-z.]{1,12}))?$/.exec(params.name) ?? [];
      const format = suffix === undefined ? "html" : PUBLIC_FORMATS.find((one) => one.suffix === suffix)?.id;
      if (!id || !format) throw nothing();
      return show(reply, await store.advisories.message(id), format);
    });
    app.get<{ Params: { name: string; version: string } }>("/public/:name/:version", async ({ params }, reply) => {
      await siteOf(deps);
      const version = /^v(\d{1,6})$/.exec(params.version)?.[1];
      if (!/^A-\d{1,9}$/.test(params.name) || version === undefined) throw nothing();
      // What was raised above TLP:CLEAR since is not shown in an older version either.
      const newest = await store.advisories.message(params.name);
      if (!newest || !isPublic(newest)) throw nothing();
      return show(reply, await store.advisories.message(params.name, Number(version)));
    });
    app.get("/public/unsubscribe/:secret", async (_request, reply) => reply.type(HTML).send(unsubscribePage(false)));
    app.addContentTypeParser("application/x-www-form-urlencoded", { bodyLimit: 1_000, parseAs: "string" }, (_request, _body, done) => done(null, undefined)); // biome-ignore format: one line
    app.post<{ Params: { secret: string } }>("/public/unsubscribe/:secret", async ({ params }, reply) => {
      if (!(await store.deliveries.unsubscribe(params.secret, deps.now()))) throw nothing();
      return reply.type(HTML).send(unsubscribePage(true));
    });
  };
}

/** Who publishes, where the site is on. */
async function siteOf({ store }: ApiDeps): Promise<Publisher> {
  const [publisher, channels] = await Promise.all([store.settings.get("publisher"), store.settings.get("channels")]);
  const isOn = channels?.value.some(({ kind, on }) => kind === "public-site" && on);
  if (!publisher || !isOn) throw nothing();
  return publisher.value;
}

async function publicOnes(
  { store }: ApiDeps,
  states?: readonly AdvisoryMessage["state"][],
): Promise<readonly AdvisoryMessage[]> {
  const found: AdvisoryMessage[] = [];
  let after: string | undefined;
  do {
    const given = await store.advisories.newest({
      limit: LISTED,
      ...(states ? { states } : {}),
      ...(after === undefined ? {} : { after }),
    });
    found.push(...given.rows.filter(isPublic));
    after = given.next;
  } while (after !== undefined && found.length < LISTED_MAX);
  return found;
}
