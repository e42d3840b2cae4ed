/** One who is signed in. */
export interface DeskClient {
  get<Answer>(path: string): Promise<Answer>;
  send<Answer>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<Answer>;
}

/** Makes the first account of a desk, unless it is there from an earlier run, and signs in with it. */
export async function firstClient(address: string, setup: string | undefined): Promise<DeskClient> {
  const who = { name: "soak", password: "correct horse battery staple" };
  if (setup) await expectOk(await post(`${address}/api/setup`, { ...who, secret: setup }));
  const login = await expectOk(await post(`${address}/api/login`, who));
  const cookie = login.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const { csrfToken } = (await login.json()) as { csrfToken: string };
  const ask = async (method: string, path: string, body?: unknown) => {
    const json = body === undefined ? {} : { "content-type": "application/json" };
    const answer = await expectOk(
      await fetch(`${address}${path}`, {
        method,
        headers: { cookie, ...(method === "GET" ? {} : { "x-csrf-token": csrfToken }), ...json },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = await answer.text();
    return text && (JSON.parse(text) as unknown);
  };
  return {
    get: async <Answer>(path: string) => (await ask("GET", path)) as Answer,
    send: async <Answer>(method: string, path: string, body?: unknown) => (await ask(method, path, body)) as Answer,
  };
}

const post = (url: string, body: unknown) =>
  fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

async function expectOk(answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  throw new Error(`${answer.status} ${new URL(answer.url).pathname}: ${(await answer.text()).slice(0, 300)}`);
}
