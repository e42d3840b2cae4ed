import type { AdvisoryContent, AdvisoryMessage, GateReport } from "../domain/advisory.ts";
import type { DeskAnswer, DeskConnection, DeskRequest } from "../ports/desk.ts";
import type { Context, OptionSpec } from "./command.ts";
import { LOOPBACK, PORT } from "./desk-address.ts";
import { EXIT, type Exit, Problem } from "./exit.ts";
import { type Options, text } from "./options.ts";

export const DESK_OPTIONS: readonly OptionSpec[] = [
  { flags: "--desk <URL>", says: `the desk (default: http://127.0.0.1:${PORT}); TOCSIN_TOKEN says who asks` }, // biome-ignore format: one line
];

/** A warning as the API shows it: what commands need of it. */
export interface DeskAdvisory {
  readonly id: string;
  readonly state: string;
  readonly draft?: {
    readonly kind: string;
    readonly stage: "draft" | "in-review" | "approved";
    readonly content: AdvisoryContent;
    readonly hash: string;
    readonly authors: readonly string[];
    readonly checks: GateReport;
  };
  readonly published: readonly { readonly version: number; readonly expires: string }[];
}

/** What was looked at: a change names it, so that nobody changes what they have not seen. */
export interface Seen<Body> {
  readonly body: Body;
  readonly etag: string;
}

/** Who acts is whose token it is: the desk's own rules hold, whoever may run programs on this machine. */
export class DeskSession {
  readonly #connection: DeskConnection;
  constructor(connection: DeskConnection) {
    this.#connection = connection;
  }

  async get<Body>(path: string): Promise<Seen<Body>> {
    return this.#ask<Body>({ method: "GET", path });
  }

  advisory(id: string): Promise<Seen<DeskAdvisory>> {
    return this.get<DeskAdvisory>(`/api/advisories/${id}`);
  }

  message(id: string, version: number): Promise<Seen<AdvisoryMessage>> {
    return this.get<AdvisoryMessage>(`/api/advisories/${id}/versions/${version}`);
  }

  /** A verb on what was looked at. */
  act(id: string, verb: string, ifMatch: string, body: object = {}): Promise<Seen<DeskAdvisory>> {
    const method = verb === "draft" ? "PUT" : "POST";
    return this.#ask<DeskAdvisory>({ method, path: `/api/advisories/${id}/${verb}`, body, ifMatch });
  }

  /** As it was sent, for tables. */
  async text(path: string): Promise<string> {
    return answered(await this.#connection.ask({ method: "GET", path })).text;
  }

  async #ask<Body>(request: DeskRequest): Promise<Seen<Body>> {
    const { text: json, etag = "" } = answered(await this.#connection.ask(request));
    try {
      return { body: JSON.parse(json) as Body, etag };
    } catch {
      // Something else answers at this address.
      throw new Problem("the desk: its answer is no JSON", "--desk with the address of a desk", EXIT.failed);
    }
  }
}

export async function withDesk(
  options: Options,
  context: Context,
  work: (session: DeskSession) => Promise<Exit>,
): Promise<Exit> {
  const url = addressOf(text(options, "desk") ?? `http://127.0.0.1:${PORT}`);
  const token = context.terminal.env["TOCSIN_TOKEN"]?.trim();
  if (!token)
    throw new Problem("TOCSIN_TOKEN is not set: the desk has to know who acts", "make a token in the console (account, tokens) with the scopes read and advise, to approve also approve", EXIT.refused); // biome-ignore format: one line
  if (!/^[\w-]{1,100}$/.test(token)) throw new Problem("TOCSIN_TOKEN holds no token", "make one in the console (account, tokens)", EXIT.refused); // biome-ignore format: one line
  const connection = await context.openDesk({ url, token });
  try {
    return await work(new DeskSession(connection));
  } finally {
    await connection.close();
  }
}

/** A token goes in clear to this machine alone. */
function addressOf(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new Problem(`--desk ${given}: no address of a desk`, `--desk http://127.0.0.1:${PORT}`);
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname))
    throw new Problem(`--desk ${given}: without TLS a token goes to this machine alone`, `--desk https://${url.hostname}`, EXIT.refused); // biome-ignore format: one line
  return url;
}

type Answered = Extract<DeskAnswer, { readonly kind: "answer" }>;

function answered(answer: DeskAnswer): Answered {
  if (answer.kind === "failed") throw new Problem(`the desk does not answer: ${answer.says}`, "tocsin serve, or --desk with its address", EXIT.failed); // biome-ignore format: one line
  if (answer.status >= 200 && answer.status < 300) return answer;
  const { type = "", title, detail } = problemIn(answer.text);
  const code = type.replace(/.*:/, "");
  const what = title ?? `it answers ${answer.status}`;
  throw new Problem(`the desk: ${what}`, detail ?? "--desk with the address of a desk", EXITS[code] ?? EXIT.failed);
}

/** By its code (docs/api.md); all others: failed. */
const EXITS: Readonly<Record<string, Exit>> = {
  "bad-request": EXIT.usage,
  "not-found": EXIT.notFound,
  "not-checked": EXIT.checkNotPassed,
  "not-signed-in": EXIT.refused,
  "not-allowed": EXIT.refused,
  "own-work": EXIT.refused,
  "wrong-host": EXIT.refused,
};

function problemIn(json: string): { readonly type?: string; readonly title?: string; readonly detail?: string } {
  try {
    const body = JSON.parse(json) as unknown;
    if (typeof body !== "object" || body === null) return {};
    const word = (name: string) => {
      const value = (body as Record<string, unknown>)[name];
      return typeof value === "string" ? { [name]: value } : {};
    };
    return { ...word("type"), ...word("title"), ...word("detail") };
  } catch {
    // A proxy's page.
    return {};
  }
}
