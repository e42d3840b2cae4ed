import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer as createTcpServer, type Server, type Socket } from "node:net";

/** A server on this machine that counts who came, and ends with everything it holds open. */
export interface Loopback {
  readonly port: number;
  /** "http://127.0.0.1:PORT" */
  readonly origin: string;
  /** Paths asked for, in order. */
  readonly asked: string[];
  readonly requests: IncomingMessage[];
  /** Connections accepted, requests or not. */
  connections: number;
  close(): Promise<void>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers `routes` by path; robots.txt is missing unless it is given. */
export async function serve(routes: Readonly<Record<string, Handler>> | Handler): Promise<Loopback> {
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    state.asked.push(path);
    state.requests.push(request);
    const handler = typeof routes === "function" ? routes : routes[path];
    if (handler) handler(request, response);
    else response.writeHead(404).end();
  });
  const state = await listening(server);
  return state;
}

/** Answers every connection with raw bytes, for what no HTTP library would send. */
export function serveRaw(answer: (socket: Socket, path: string) => void): Promise<Loopback> {
  const server = createTcpServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      const path = /^GET (\S+)/.exec(data.toString("latin1"))?.[1];
      if (!path) return;
      state.then(({ asked }) => asked.push(path));
      if (path === "/robots.txt")
        socket.end("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      else answer(socket, path);
    });
  });
  const state = listening(server);
  return state;
}

async function listening(server: Server): Promise<Loopback> {
  const open = new Set<Socket>();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const loopback: Loopback = {
    port,
    origin: `http://127.0.0.1:${port}`,
    asked: [],
    requests: [],
    connections: 0,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  server.on("connection", (socket: Socket) => {
    loopback.connections++;
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  return loopback;
}
