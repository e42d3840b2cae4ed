import type { AdvisoryScore, ScoreRecords } from "../../domain/score.ts";
import { advisoryIn } from "../advisory-file.ts";
import type { Context } from "../command.ts";
import type { DeskAdvisory, DeskSession, Seen } from "../desk-session.ts";
import { EXIT, type Exit, Problem } from "../exit.ts";
import { flag, type Options, text } from "../options.ts";
import { advisoryPage, reportLines } from "../render/advisory-page.ts";
import { dueLines, recordLines, scorePage } from "../render/score-page.ts";
import { words } from "../render/style.ts";
import { note, outStyle } from "../report.ts";

/** Verbs on warnings that a desk keeps: asked over its API, by whose token it is. */
interface Asked {
  readonly session: DeskSession;
  readonly options: Options;
  readonly context: Context;
}
type Action = (rest: readonly string[], asked: Asked) => Promise<Exit>;

export const DESK_ACTIONS: Readonly<Record<string, Action>> = {
  list,
  ask,
  return: giveBack,
  approve,
  publish,
  update,
  extend,
  cancel,
  score,
  records,
};

export const ADVISORY_ID = /^A-[1-9]\d{0,8}$/;

interface Line {
  readonly id: string;
  readonly state: string;
  readonly type: string;
  readonly marking: string;
  readonly headline: string;
  readonly expires: string;
  readonly draft?: { readonly stage: string; readonly kind: string };
  readonly score?: string;
}

async function list(_rest: readonly string[], { session, options, context }: Asked): Promise<Exit> {
  const state = text(options, "state");
  const rows: Line[] = [];
  let after: string | undefined;
  do {
    const query = new URLSearchParams({ limit: "200", ...(state ? { state } : {}), ...(after ? { after } : {}) });
    const { body } = await session.get<{ rows: Line[]; next?: string }>(`/api/advisories?${query}`);
    rows.push(...body.rows);
    after = body.next;
  } while (after !== undefined);
  const style = outStyle(context, options);
  const lines = flag(options, "json") ? rows.map((row) => JSON.stringify(row)) : rows.map((row) => words(style, lineOf(row))); // biome-ignore format: one line
  for (const line of lines) await context.terminal.out.write(`${line}\n`);
  if (!rows.length) await note("no warning yet", context, options);
  return EXIT.ok;
}

function lineOf({ id, state, type, marking, headline, expires, draft, score: due }: Line): string {
  const more = [...(draft && draft.stage !== state ? [`${draft.kind}: ${draft.stage}`] : []), ...(due === "due" ? ["score due"] : [])]; // biome-ignore format: one line
  return `${id.padEnd(7)} ${state.padEnd(10)} ${type.padEnd(8)} TLP:${marking.toUpperCase()} until ${expires} ${headline}${more.length ? ` (${more.join("; ")})` : ""}`;
}

/** What is there to be approved; without a draft, what was published last. */
export async function showOnDesk([id]: readonly string[], { session, options, context }: Asked): Promise<Exit> {
  const { body } = await session.advisory(idOf(id, "show"));
  if (body.draft) await showDraft(body.draft, { options, context });
  else {
    const { content } = (await session.message(body.id, body.published.at(-1)!.version)).body;
    await print(content, { options, context });
  }
  await note(`${body.id} is ${body.state}${body.draft ? `; its draft is ${body.draft.stage}, hash ${body.draft.hash}` : ""}`, context, options); // biome-ignore format: one line
  return EXIT.ok;
}

type Draft = NonNullable<DeskAdvisory["draft"]>;
type Shown = Pick<Asked, "options" | "context">;

async function showDraft({ content, checks }: Draft, shown: Shown): Promise<void> {
  await print(content, shown);
  await shown.context.terminal.out.write(`\n${reportLines(checks, content, outStyle(shown.context, shown.options))}`);
}

async function print(content: Draft["content"], { options, context }: Shown): Promise<void> {
  const page = flag(options, "json") ? `${JSON.stringify(content, null, 2)}\n` : advisoryPage(content, outStyle(context, options)); // biome-ignore format: one line
  await context.terminal.out.write(page);
}

async function ask([id]: readonly string[], asked: Asked): Promise<Exit> {
  const seen = await asked.session.advisory(idOf(id, "ask"));
  const draft = draftOf(seen);
  await gated("ask", seen, asked);
  return done(`${seen.body.id}: waits for a second person, who is none of ${draft.authors.join(", ")}`, asked);
}

/** What the gate finds is listed as `check` lists it, and ends the command with its code. */
async function gated(verb: string, seen: Seen<DeskAdvisory>, { session, options, context }: Asked, body: object = {}) {
  try {
    return await session.act(seen.body.id, verb, seen.etag, body);
  } catch (fault) {
    if (fault instanceof Problem && fault.exit === EXIT.checkNotPassed) {
      const { checks, content } = (await session.advisory(seen.body.id)).body.draft ?? draftOf(seen);
      await context.terminal.out.write(reportLines(checks, content, outStyle(context, options)));
    }
    throw fault;
  }
}

async function giveBack([id]: readonly string[], asked: Asked): Promise<Exit> {
  const why = whyOf(asked.options, "return");
  const seen = await asked.session.advisory(idOf(id, "return"));
  await asked.session.act(seen.body.id, "return", seen.etag, { why });
  return done(`${seen.body.id}: back with its authors`, asked);
}

/** Characters of a hash that are enough to name a text. */
const HASH_CHARACTERS_MIN = 12;

/** What is approved was looked at: here, before the id is typed, or earlier, by its hash. */
async function approve([id]: readonly string[], asked: Asked): Promise<Exit> {
  const hash = text(asked.options, "hash")?.toLowerCase();
  if (hash !== undefined && !/^[0-9a-f]{12,64}$/.test(hash))
    throw new Problem(`--hash ${hash}: not a hash, or fewer than ${HASH_CHARACTERS_MIN} characters of one`, `tocsin advise show ${id ?? "A-12"}`); // biome-ignore format: one line
  const seen = await asked.session.advisory(idOf(id, "approve"));
  const draft = draftOf(seen);
  if (hash === undefined) {
    await showDraft(draft, asked);
    await typed(seen.body.id, "Approve this text", asked, `tocsin advise show ${seen.body.id}, then --hash with its hash`); // biome-ignore format: one line
  } else if (!draft.hash.startsWith(hash)) {
    throw new Problem(`${seen.body.id}: its draft is another text, ${draft.hash}`, `tocsin advise show ${seen.body.id}`, EXIT.failed); // biome-ignore format: one line
  }
  await gated("approve", seen, asked, { hash: draft.hash });
  return done(`${seen.body.id}: approved, ${draft.hash.slice(0, HASH_CHARACTERS_MIN)}. Next: tocsin advise publish ${seen.body.id}`, asked); // biome-ignore format: one line
}

async function publish([id]: readonly string[], asked: Asked): Promise<Exit> {
  const wanted = idOf(id, "publish");
  const yes = text(asked.options, "yes");
  if (yes !== undefined && yes !== wanted) throw new Problem(`--yes ${yes}: not ${wanted}; nothing is published`, `--yes ${wanted}`); // biome-ignore format: one line
  const seen = await asked.session.advisory(wanted);
  const { content, kind } = draftOf(seen);
  await note(`${kind}: ${content.texts[0].headline} (${content.mode}, TLP:${content.marking.toUpperCase()}, until ${content.expires})`, asked.context, asked.options); // biome-ignore format: one line
  if (yes === undefined) await typed(wanted, "It leaves by all channels. Publish", asked, `--yes ${wanted}`);
  const { body } = await gated("publish", seen, asked, { confirm: wanted });
  return done(`${wanted}: published, version ${body.published.at(-1)?.version}; it is ${body.state}`, asked);
}

/** Of one in force a draft is opened; of one that has a draft, that one is changed. A file has the whole content. */
async function update([id, file]: readonly string[], asked: Asked): Promise<Exit> {
  const content = file === undefined ? undefined : (await advisoryIn(file, asked.context)).content;
  let seen = await asked.session.advisory(idOf(id, "update"));
  const why = text(asked.options, "why");
  if (!seen.body.draft) seen = await asked.session.act(seen.body.id, "revise", seen.etag, why === undefined ? {} : { why }); // biome-ignore format: one line
  else if (!content) throw new Problem(`${seen.body.id}: it has a draft already`, `tocsin advise update ${seen.body.id} draft.json`, EXIT.failed); // biome-ignore format: one line
  if (content) seen = await asked.session.act(seen.body.id, "draft", seen.etag, content);
  const { checks } = draftOf(seen);
  const open = checks.findings.filter(({ severity, overridden }) => severity !== "warns" && !overridden).length;
  return done(`${seen.body.id}: its draft is ${file ?? "open"}, ${open} findings. Next: tocsin advise ask ${seen.body.id}`, asked); // biome-ignore format: one line
}

async function extend([id]: readonly string[], asked: Asked): Promise<Exit> {
  const wanted = idOf(id, "extend");
  const until = text(asked.options, "until") ?? "";
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})$/.test(until) || Number.isNaN(Date.parse(until)))
    throw new Problem(`advise extend: --until is ${until ? "no instant" : "missing"}`, `tocsin advise extend ${wanted} --until 2031-03-28T12:00Z --why "the attacks go on"`); // biome-ignore format: one line
  const expires = new Date(until).toISOString().replace(/\.\d+Z$/, "Z");
  const why = whyOf(asked.options, "extend");
  const seen = await asked.session.advisory(wanted);
  await asked.session.act(wanted, "extend", seen.etag, { expires, why });
  return done(`${wanted}: until ${expires}, when a second person has approved it and it is published`, asked);
}

async function cancel([id]: readonly string[], asked: Asked): Promise<Exit> {
  const wanted = idOf(id, "cancel");
  const why = whyOf(asked.options, "cancel");
  const seen = await asked.session.advisory(wanted);
  await asked.session.act(wanted, "cancel", seen.etag, { why });
  return done(`${wanted}: cancelled when a second person has approved it and it is published`, asked);
}

async function score([id]: readonly string[], { session, options, context }: Asked): Promise<Exit> {
  const style = outStyle(context, options);
  if (id === undefined) {
    const { due } = (await session.get<ScoreRecords>("/api/records")).body;
    await context.terminal.out.write(
      flag(options, "json") ? `${JSON.stringify(due, null, 2)}\n` : dueLines({ due }, style),
    );
    if (!due.length) await note("no score is due", context, options);
    return EXIT.ok;
  }
  const { body } = await session.get<AdvisoryScore>(`/api/advisories/${idOf(id, "score")}/score`);
  await context.terminal.out.write(flag(options, "json") ? `${JSON.stringify(body, null, 2)}\n` : scorePage(body, style)); // biome-ignore format: one line
  return EXIT.ok;
}

async function records(_rest: readonly string[], { session, options, context }: Asked): Promise<Exit> {
  if (flag(options, "csv")) {
    await context.terminal.out.write(await session.text("/api/records?format=csv"));
    return EXIT.ok;
  }
  const { body } = await session.get<ScoreRecords>("/api/records");
  await context.terminal.out.write(flag(options, "json") ? `${JSON.stringify(body, null, 2)}\n` : recordLines(body, outStyle(context, options))); // biome-ignore format: one line
  return EXIT.ok;
}

function idOf(id: string | undefined, action: string): string {
  if (id !== undefined && ADVISORY_ID.test(id)) return id;
  throw new Problem(`advise ${action}: ${id === undefined ? "the id is missing" : `“${id}” is no id of a warning`}`, `tocsin advise ${action} A-12`); // biome-ignore format: one line
}

function draftOf({ body: { id, state, draft } }: Seen<DeskAdvisory>): Draft {
  if (draft) return draft;
  throw new Problem(`${id}: it is ${state} and has no draft`, `tocsin advise update ${id}`, EXIT.failed);
}

function whyOf(options: Options, action: string): string {
  const why = text(options, "why")?.trim();
  if (why) return why;
  throw new Problem(`advise ${action}: --why is missing: readers are told`, '--why "a sentence"');
}

/** Nobody publishes by a key that was hit twice. */
async function typed(id: string, what: string, { context }: Asked, otherwise: string): Promise<void> {
  const given = await context.readLine(`${what}? Type ${id}: `);
  if (given?.trim() === id) return;
  throw new Problem(`${id} was not typed: nothing is changed`, otherwise, given === undefined ? EXIT.usage : EXIT.refused); // biome-ignore format: one line
}

async function done(says: string, { options, context }: Asked): Promise<Exit> {
  await note(says, context, options);
  return EXIT.ok;
}
