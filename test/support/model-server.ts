import type { ServerResponse } from "node:http";
import { type Loopback, serve } from "./loopback.ts";

/** A language model of our own on this machine: it answers as the test says, well or badly. */
export interface ModelServer extends Loopback {
  /** What `--model` is given. */
  readonly url: string;
  /** The bodies of all questions, in order. */
  readonly questions: Question[];
}

export interface Question {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  /** The passage between its marks. */
  readonly passage: string;
}

/** A string is the model's words; a function writes to the wire itself. */
export type Reply = string | ((response: ServerResponse) => void);

export async function serveModel(reply: (question: Question, n: number) => Reply): Promise<ModelServer> {
  const questions: Question[] = [];
  const server = await serve((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString();
    });
    request.on("end", () => {
      const asked = JSON.parse(body) as Omit<Question, "passage">;
      const user = asked.messages.at(-1)?.content ?? "";
      const question = { ...asked, passage: user.slice(user.indexOf("\n") + 1, user.lastIndexOf("\n")) };
      questions.push(question);
      const answer = reply(question, questions.length);
      if (typeof answer === "function") answer(response);
      else sendWords(response, answer);
    });
  });
  return Object.assign(server, { url: `${server.origin}/v1`, questions });
}

/** Words in the shape of a chat completion. */
export function sendWords(response: ServerResponse, words: string): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ id: "1", choices: [{ index: 0, message: { role: "assistant", content: words } }] }));
}

export const json = (value: unknown): string => JSON.stringify(value);
export const NOTHING = json({ statements: [], incidents: [], mentions: [] });
