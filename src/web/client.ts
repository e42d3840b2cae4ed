/** What the desk answered instead: what is wrong, what to do next, and an id to copy. */
export class Fault extends Error {
  readonly code: string;
  readonly status: number;
  readonly next: string;
  readonly id: string | undefined;

  constructor(given: { code: string; status: number; what: string; next: string; id?: string | undefined }) {
    super(given.what);
    this.code = given.code;
    this.status = given.status;
    this.next = given.next;
    this.id = given.id;
  }
}

/** Of a file whose kind the browser does not know. */
const OCTETS = "application/octet-stream";

let csrfToken: string | undefined;
export const keepCsrfToken = (token: string | undefined) => {
  csrfToken = token;
};

export const get = <T>(path: string, signal?: AbortSignal) => ask<T>("GET", path, undefined, signal);
/** `seen`: the ETag of what is changed, so that nobody overwrites what they have not seen. */
export const post = <T>(path: string, body?: unknown, seen?: string) => ask<T>("POST", path, body, undefined, seen);
export const put = <T>(path: string, body: unknown, seen?: string) => ask<T>("PUT", path, body, undefined, seen);
/** The bytes of a file as they are, with its name. */
export const sendFile = <T>(path: string, file: File) => ask<T>("POST", path, file);
export const del = <T>(path: string) => ask<T>("DELETE", path);

/** What stands at an address, as text. */
export async function textAt(path: string, signal: AbortSignal): Promise<string> {
  const response = await send(path, { credentials: "same-origin", signal });
  if (!response.ok) throw await faultOf(response);
  return response.text();
}

async function ask<T>(method: string, path: string, body?: unknown, signal?: AbortSignal, seen?: string): Promise<T> {
  const headers = new Headers({ accept: "application/json" });
  const isFile = body instanceof File;
  if (isFile) headers.set("x-file-name", encodeURIComponent(body.name));
  if (body !== undefined) headers.set("content-type", isFile ? body.type || OCTETS : "application/json");
  if (seen !== undefined) headers.set("if-match", seen);
  if (method !== "GET" && csrfToken) headers.set("x-csrf-token", csrfToken);
  const response = await send(path, {
    method,
    headers,
    credentials: "same-origin",
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  if (!response.ok) throw await faultOf(response);
  // What was only taken note of answers nothing.
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    // The desk is down or the network is: what is on screen stays. A request that was given up is no fault.
    if (init.signal?.aborted) throw cause;
    throw new Fault({
      code: "unreachable",
      status: 0,
      what: "The desk cannot be reached",
      next: "What is on screen is still true for the time it shows. Check the network, then try again.",
    });
  }
}

async function faultOf(response: Response): Promise<Fault> {
  const id = response.headers.get("x-request-id") ?? undefined;
  try {
    const { type, title, detail } = (await response.json()) as { type?: string; title?: string; detail?: string };
    const code = type?.split(":").at(-1) ?? "failed";
    const what = sentence(title ?? `The desk answered ${response.status}`);
    return new Fault({ code, status: response.status, what, next: sentence(detail ?? "Try again"), id });
  } catch {
    // No problem document: a proxy in between answered.
    const what = `The answer was ${response.status}, and not from the desk`;
    return new Fault({ code: "failed", status: response.status, what, next: "Ask the operator about the proxy.", id });
  }
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
