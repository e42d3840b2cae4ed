import type { Profile } from "../domain/assessment.ts";
import type { Catalog } from "../domain/catalog.ts";
import type { StoredList } from "../domain/imported.ts";
import type { Issue } from "../domain/issue.ts";
import type { Sending } from "../pipeline/advise/hand-over.ts";
import type { ExportContext } from "../pipeline/advise/render-message.ts";
import type { Inputs } from "../pipeline/brief.ts";
import type { Outside } from "../pipeline/collect/deps.ts";
import type { GroupReader } from "../pipeline/group-reader.ts";
import type { Steps } from "../pipeline/steps.ts";
import type { Clock } from "../ports/clock.ts";
import type { DeskConnection } from "../ports/desk.ts";
import type { Files } from "../ports/files.ts";
import type { UserLists } from "../ports/lists.ts";
import type { AnswerCache, Model } from "../ports/model.ts";
import type { Store } from "../ports/store.ts";
import type { Terminal } from "../ports/terminal.ts";
import type { Exit } from "./exit.ts";
import type { Options } from "./options.ts";

/** One command, one file. Arguments and dependencies in, exit code out: testable without a process. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** As printed behind the name: "[FILES...]". */
  readonly usage: string;
  readonly arguments: { readonly min: number; readonly max: number };
  readonly options: readonly OptionSpec[];
  /** Complete commands with a word on each. */
  readonly examples: readonly (readonly [command: string, says: string])[];
  run(args: readonly string[], options: Options, context: Context): Promise<Exit>;
}

export interface OptionSpec {
  /** Commander's spelling: "-o, --output <FILE>". */
  readonly flags: string;
  readonly says: string;
  readonly choices?: readonly string[];
  /** May be given several times; the value is a list. */
  readonly repeatable?: true;
}

/** Headings of the help page. */
export const GROUPS = { read: "collect, understand", judge: "assess, advise", run: "operate" } as const;
export type GroupName = keyof typeof GROUPS;

/** A command with the words for the help page; its module is loaded only when it runs. */
export interface CommandEntry {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly group: GroupName;
  load(): Promise<Command>;
}

export interface InputOptions {
  readonly jsonl?: boolean;
  /** Private hosts that may be contacted: "intranet", "intranet:8080". */
  readonly allowPrivate?: readonly string[];
}

export interface StoreRequest {
  /** The data folder that was given. */
  readonly data?: string;
  /** Make a store where there is none. */
  readonly make?: true;
}

export interface ServeRequest extends StoreRequest {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** What people type, where something that speaks TLS stands before us: "https://desk.example". */
  readonly origin?: string;
  /** Addresses of proxies whose word is taken for who asks. */
  readonly trustProxy?: readonly string[];
  /** Private hosts that a source may be tested at. */
  readonly allowPrivate?: readonly string[];
  /** Processes that extract and make pictures; absent: one less than there are cores, and at least one. 0: others do it. */
  readonly workers?: number;
  /** Fill an empty store with the invented stories. */
  readonly demo?: boolean;
}

/** A desk that listens. */
export interface Desk {
  readonly address: string;
  /** While there is no account: with what the first one is made, once and for a time, and where. */
  readonly setup?: { readonly secret: string; readonly page: string };
  /** Rejects when the desk cannot go on. */
  readonly failed?: Promise<never>;
  close(): Promise<void>;
}

export interface ModelRequest {
  /** Base of an OpenAI-compatible interface. */
  readonly url: string;
  readonly name: string;
  /** Keep answers, and use those that were kept. */
  readonly cache: boolean;
  /** Goes into a header and nowhere else. */
  readonly key?: string;
}

export interface OpenModel {
  readonly model: Model;
  readonly cache?: AnswerCache;
  close(): Promise<void>;
}

export interface OpenGroupReader extends GroupReader {
  close(): Promise<void>;
}

/** Everything a command may touch. `main.ts` builds the real one, tests their own. */
export interface Context {
  readonly version: string;
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly files: Files;
  /** Aborted by Ctrl-C: the current input is finished, then the command ends. */
  readonly signal: AbortSignal;
  /** From now on SIGTERM aborts `signal` as well, and the end may take its time. */
  endInGoodOrder(): void;
  /** Files, folders, patterns, addresses, "-". */
  openInputs(args: readonly string[], options: InputOptions): Inputs;
  /** Raw lines of a file or "-", for records that are no articles. `bytes` is absent when a line is too long. */
  openLines(path: string): AsyncIterable<{ readonly number: number; readonly bytes?: Uint8Array | undefined }>;
  /** Catalog and models read, indexes built: asked for only by commands that read articles. */
  loadSteps(lists?: readonly StoredList[]): Promise<Steps>;
  /** Step 2 alone. */
  loadReader(): Promise<Pick<Steps, "read">>;
  /** Who reads for `group`, in so many threads: by default one for each core. */
  openGroupReader(steps: Steps, workers?: number): Promise<OpenGroupReader>;
  /** The lists that the user has imported, in this folder or in the usual one. */
  openLists(folder?: string): UserLists;
  /** The bytes of a list, from a file or an address. */
  openListSource(source: string, options: InputOptions): Promise<Uint8Array | Issue>;
  /** A language model that the user named, and the answers that it gave before. Nothing is sent yet. */
  openModel(request: ModelRequest): Promise<OpenModel>;
  /** What is kept, where there is something: in this folder, at DATABASE_URL, or in the usual folder. */
  openStore(request: StoreRequest): Promise<Store>;
  /** What sources are read from: the network behind its guard, folders, mail boxes, and where secrets stand. */
  openOutside(options: InputOptions): Promise<Outside>;
  /** The ways out of the desk: mail, hooks, the operator's outbox, and what formats need. */
  openSending(request: InputOptions & StoreRequest): Promise<Sending>;
  /** What formats of warnings need besides the message: fonts. */
  openFormats(): Promise<ExportContext>;
  /** Opens the store, or makes it, and listens; `report` gets a line for each fault. SIGTERM then aborts `signal`. */
  serve(request: ServeRequest, report: (line: string) => void): Promise<Desk>;
  /** What is kept of a password. */
  hashPassword(password: string): Promise<string>;
  /** A line that is typed and not shown, or that standard input holds. Undefined: none was given. */
  readSecret(prompt: string): Promise<string | undefined>;
  /** A line that is typed, or that standard input holds. Undefined: there is none. */
  readLine(prompt: string): Promise<string | undefined>;
  /** A desk that runs, asked with this token; nothing is sent yet. */
  openDesk(request: { readonly url: URL; readonly token: string }): Promise<DeskConnection>;
  /** Fills an empty store from the lines of a backup, which are read twice; the rows of each table. */
  restoreStore(request: StoreRequest, lines: () => AsyncIterable<string>): Promise<Readonly<Record<string, number>>>;
  /** What a profile file holds, and what is wrong in it. */
  parseProfile(content: unknown): Promise<{ readonly profile: Profile; readonly issues: readonly Issue[] }>;
  /** Only what a finished brief needs to be printed. */
  loadCatalog(): Promise<Catalog>;
  /** The invented stories of the package: their folders and their profile. */
  readonly examples: { readonly folders: readonly string[]; readonly profile: string };
  /** All commands, for those that speak of the others. */
  readonly commands: readonly CommandEntry[];
}
