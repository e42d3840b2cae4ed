import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { LIMITS } from "../../../domain/limits.ts";
import type { AnswerCache } from "../../model.ts";
import { nodeFiles } from "../files.ts";

export interface CacheOptions {
  /** What else an answer depends on: address and name of the model. */
  readonly scope: readonly string[];
  readonly entriesMax?: number;
}

/** Entries that are removed at once when there are too many: not one each time. */
const SHARE_REMOVED = 0.1;

/** Answers of models in a folder of the user's own, one file each. A damaged one is as if it were not there. */
export function openAnswerCache(
  folder: string,
  { scope, entriesMax = LIMITS.modelCacheEntriesMax }: CacheOptions,
): AnswerCache {
  const pathOf = (question: string) => {
    const key = createHash("sha256")
      .update(JSON.stringify([...scope, question]))
      .digest("hex");
    return join(folder, `${key}.json`);
  };
  let pruned: Promise<void> | undefined;
  return {
    async read(question) {
      try {
        const path = pathOf(question);
        // Twice: quotation marks and line ends are escaped in the file.
        if ((await stat(path)).size > LIMITS.modelAnswerBytesMax * 2) return undefined;
        const { answer } = JSON.parse(await readFile(path, "utf8")) as { answer?: unknown };
        return typeof answer === "string" ? answer : undefined;
      } catch {
        // Not there, cut, edited: the model is asked.
        return undefined;
      }
    },
    async write(question, answer) {
      try {
        await mkdir(folder, { recursive: true });
        pruned ??= prune(folder, entriesMax);
        await pruned;
        await nodeFiles.writeAtomically(pathOf(question), `${JSON.stringify({ answer })}\n`);
      } catch {
        // No space, no permission: the answer is used all the same and asked for again next time.
      }
    },
  };
}

/** Once in a run: the oldest go when there are too many. */
async function prune(folder: string, entriesMax: number): Promise<void> {
  const files = (await readdir(folder)).filter((file) => /^[0-9a-f]{64}\.json$/.test(file));
  if (files.length < entriesMax) return;
  const aged = await Promise.all(
    files.map(async (file) => ({ path: join(folder, file), at: (await stat(join(folder, file))).mtimeMs })),
  );
  aged.sort((a, b) => a.at - b.at);
  const surplus = files.length - entriesMax + Math.ceil(entriesMax * SHARE_REMOVED);
  for (const { path } of aged.slice(0, surplus)) await rm(path, { force: true });
}
