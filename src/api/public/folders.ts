import type { FastifyPluginAsync, FastifyReply } from "fastify";
import { folderPage, METADATA_PATH, securityTxt } from "../../pipeline/advise/site.ts";
import type { ApiDeps } from "../deps.ts";
import { nothing, type PublicDesk } from "./public-desk.ts";
import { CACHE, HEAD, HTML } from "./serving.ts";

/** Of a whole folder no contract says what it holds. */
const FOLDER = { ...HEAD, schema: { hide: true } } as const;
const TYPES: Readonly<Record<string, string>> = {
  json: "application/json",
  csv: "text/csv; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  sha256: "text/plain; charset=utf-8",
  sha512: "text/plain; charset=utf-8",
};

/** The folders of a provider of CSAF and of a feed of MISP, where a channel of that kind is on. */
export function folderRoutes({ now }: ApiDeps, desk: PublicDesk): FastifyPluginAsync {
  return async (app) => {
    for (const kind of ["csaf", "misp"] as const)
      app.get<{ Params: { "*": string } }>(`/public/${kind}/*`, FOLDER, async ({ params }, reply) => {
        const { files } = await desk.at(kind);
        const path = params["*"];
        const bytes = files.get(path);
        if (bytes) return send(reply, bytes, TYPES[path.replace(/^.*\./, "")]!);
        const names = namesIn([...files.keys()], path);
        if (!names.length) throw nothing();
        return send(reply, folderPage(`/public/${kind}/${path}`, names), HTML);
      });
    app.get(METADATA_PATH, HEAD, async (_request, reply) => {
      const { files } = await desk.at("csaf");
      return send(reply, files.get("provider-metadata.json")!, TYPES["json"]!);
    });
    app.get("/.well-known/security.txt", HEAD, async (_request, reply) => {
      const { publisher } = await desk.at("csaf");
      return send(reply, securityTxt(publisher, now()), TYPES["txt"]!);
    });
  };
}

const send = (reply: FastifyReply, content: string | Uint8Array, type: string) =>
  reply
    .header("cache-control", CACHE)
    .type(type)
    .send(typeof content === "string" ? content : Buffer.from(content));

/** What stands in a folder: "" or "white/2031/". Nothing: there is no such folder. */
function namesIn(paths: readonly string[], folder: string): readonly string[] {
  if (folder && !folder.endsWith("/")) return [];
  const inside = paths.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length));
  return [...new Set(inside.map((path) => path.replace(/\/.*$/s, "/")))].toSorted();
}
