import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { type Static, Type } from "typebox";
import { type Issue, isIssue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { RawDocument } from "../../domain/raw-document.ts";
import { addByHand, checkFileName, pageAt } from "../../pipeline/collect/add-by-hand.ts";
import type { ApiDeps } from "../deps.ts";
import { whoOf } from "../guard.ts";
import { ApiProblem } from "../problem.ts";
import { IssueBody, issueBody, oneOf } from "../schemas.ts";

/** Content types of files that are read, and the format where the type is always true. What a browser does not know it sends as octets. */
const TYPES: Readonly<Record<string, string | undefined>> = {
  "text/html": "html",
  "application/xhtml+xml": "html",
  "text/markdown": "markdown",
  "application/pdf": "pdf",
  "message/rfc822": "mail",
  "application/cap+xml": "cap",
  "application/xml": undefined,
  "text/xml": undefined,
  "text/plain": undefined,
  "application/json": undefined,
  "application/octet-stream": undefined,
};
/** Bytes of `{ "address": … }`, each character escaped. */
const ADDRESS_BYTES_MAX = LIMITS.addressCharactersMax * 6 + 100;

const Added = Type.Object({
  id: Type.String(),
  address: Type.String(),
  title: Type.Optional(Type.String()),
  outcome: oneOf(["new", "changed", "unchanged"]),
  issues: Type.Array(IssueBody),
});
const SCHEMA = {
  consumes: Object.keys(TYPES),
  headers: Type.Object({
    "x-file-name": Type.Optional(Type.String({ description: "name of the file, encoded as encodeURIComponent does" })),
  }),
  /** Bytes: looked at by hand. */
  body: Type.Unsafe<unknown>({ description: 'the bytes of one file, or {"address": "https://…"}' }),
  response: { 200: Added, 201: Added },
};

export function addArticleRoutes({ store, now, sources }: ApiDeps): FastifyPluginAsyncTypebox {
  let inHand = 0;
  return async (app) => {
    // Of these routes alone: elsewhere plain text is refused.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(Object.keys(TYPES), { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    app.post(
      "/api/articles",
      {
        bodyLimit: LIMITS.containerBytesMax,
        schema: SCHEMA,
        // Before the body is read, and after the guard.
        async preParsing(_request, reply) {
          if (inHand >= LIMITS.filesSentAtOnce) {
            reply.header("retry-after", 1);
            throw new ApiProblem("too-many-requests", 429, "other files are being read", "send it again in a moment");
          }
          inHand++;
          reply.raw.once("close", () => inHand--);
        },
      },
      async (request, reply) => {
        // Undefined where nothing was sent.
        const body = (request.body ?? Buffer.alloc(0)) as Buffer;
        const name = request.headers["x-file-name"];
        const given = typeof name === "string" ? fileOf(name, body, request.headers["content-type"]) : addressIn(body);
        const { fetch, steps } = await sources.open();
        // Who asked has gone: nobody waits for the site.
        const ended = new AbortController();
        request.raw.socket.once("close", () => ended.abort());
        const document = typeof given === "string" ? await pageAt(given, fetch, ended.signal) : given;
        if (isIssue(document)) throw notReadable([document]);
        const added = await addByHand(document, { store, steps }, { actor: whoOf(request).name, now: now() });
        if (!("id" in added)) throw notReadable(added);
        const { version: _, issues, ...rest } = added;
        const answer: Static<typeof Added> = { ...rest, issues: issues.map(issueBody) };
        return reply.code(added.outcome === "new" ? 201 : 200).send(answer);
      },
    );
  };
}

function fileOf(encoded: string, bytes: Buffer, contentType = ""): RawDocument {
  const checked = checkFileName(decoded(encoded));
  if ("wrong" in checked)
    throw new ApiProblem("bad-request", 400, `the name of the file ${checked.wrong}`, "send its last part alone");
  const [type = "", ...parameters] = contentType.toLowerCase().split(";");
  const format = TYPES[type.trim()];
  const charset = /charset="?([\w.:-]{1,40})/.exec(parameters.join(";"))?.[1];
  return { source: checked.name, bytes, ...(format ? { format } : {}), ...(charset ? { charset } : {}) };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // A lone "%", or bytes that are no UTF-8.
    throw new ApiProblem("bad-request", 400, "the name of the file is not encoded", "encodeURIComponent");
  }
}

function addressIn(body: Buffer): string {
  const wanted = 'send {"address": "https://…"}, or a file with the header x-file-name';
  if (body.byteLength > ADDRESS_BYTES_MAX)
    throw new ApiProblem("bad-request", 400, "neither an address nor a file with a name", wanted);
  const { address, ...others } = parsed(body.toString()) as { readonly address?: unknown };
  if (
    typeof address !== "string" ||
    Object.keys(others).length ||
    !/^https?:\/\//i.test(address) ||
    !URL.canParse(address)
  )
    // biome-ignore format: short
    throw new ApiProblem("bad-request", 400, "no address of http or https", wanted);
  return address;
}

function parsed(text: string): object {
  try {
    return Object(JSON.parse(text));
  } catch {
    // No JSON: told as what it lacks.
    return {};
  }
}

function notReadable(issues: readonly Issue[]): ApiProblem {
  const issue = issues.find(({ severity }) => severity === "error") ?? issues[0];
  if (!issue) return new ApiProblem("not-readable", 422, "it cannot be read", "give its text");
  const { message, next = "give its text" } = issueBody(issue);
  return issue.code === "too-large"
    ? new ApiProblem("body-too-large", 413, message, next)
    : new ApiProblem("not-readable", 422, message, next);
}
