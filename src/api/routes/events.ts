import { Readable } from "node:stream";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { ApiDeps } from "../deps.ts";
import type { DeskEvent, DeskWatch } from "../desk-watch.ts";
import { isStillAdmitted, whoOf } from "../guard.ts";
import { ApiProblem } from "../problem.ts";

/** Of one account: a person has a few windows, each may hold one. */
const LISTENERS_MAX = 12;
/** Of the desk: each takes a socket. */
const ALL_LISTENERS_MAX = 500;
/** Bytes that wait for somebody who does not read; they may come again. */
const WAITING_BYTES_MAX = 65_536;
const RETRY_MS = 3_000;

const Stream = Type.Unsafe<unknown>({ type: "string", description: "`event:` and `data:` (JSON) of each" });

/** One who listens. */
class Listener {
  readonly stream = new Readable({ read: () => undefined });
  #ended = false;

  constructor() {
    this.stream.push(`retry: ${RETRY_MS}\n\n`);
  }

  tell({ event, data }: DeskEvent): void {
    if (this.#ended || this.stream.destroyed) return;
    if (this.stream.readableLength > WAITING_BYTES_MAX) this.stream.destroy();
    else this.stream.push(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  end(): void {
    if (!this.#ended) this.stream.push(null);
    this.#ended = true;
  }
}

export function eventRoutes(deps: ApiDeps, watch: DeskWatch): FastifyPluginAsyncTypebox {
  const open = new Map<Listener, string>();
  const listenFor = async (request: FastifyRequest, listener: Listener) => {
    // The store may have gone: who cannot be asked about is let go, and may come again.
    const endUnlessAdmitted = async () => {
      if (!(await isStillAdmitted(request, deps).catch(() => false))) listener.end();
    };
    const end = await watch.listen((event) => {
      listener.tell(event);
      if (event.event === "heartbeat") void endUnlessAdmitted();
    });
    listener.stream.on("close", end);
    // Gone before anything was sent.
    if (request.raw.destroyed || request.raw.socket?.destroyed) listener.stream.destroy();
  };
  return async (app) => {
    app.addHook("preClose", async () => {
      watch.close();
      for (const listener of open.keys()) listener.end();
    });
    app.get(
      "/api/events",
      { schema: { response: { 200: { content: { "text/event-stream": { schema: Stream } } } } } },
      async (request, reply) => {
        const { id } = whoOf(request);
        const own = [...open.values()].filter((account) => account === id).length;
        if (own >= LISTENERS_MAX || open.size >= ALL_LISTENERS_MAX)
          throw new ApiProblem("too-many-requests", 429, "too many listen already", "close some windows");
        const listener = new Listener();
        open.set(listener, id);
        listener.stream.on("close", () => open.delete(listener));
        await listenFor(request, listener).catch((fault: unknown) => {
          listener.stream.destroy();
          throw fault;
        });
        reply.header("content-type", "text/event-stream; charset=utf-8");
        // No proxy keeps it back.
        reply.header("cache-control", "no-store, no-transform").header("x-accel-buffering", "no");
        return reply.send(listener.stream);
      },
    );
  };
}
