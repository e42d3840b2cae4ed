import { stat } from "node:fs/promises";
import type { Issue } from "../../domain/issue.ts";
import type { SourceFile, SourceFolder } from "../source-folder.ts";
import { findFiles, unreadable } from "./find-files.ts";
import { openInputs } from "./read-inputs.ts";

export const nodeFolder: SourceFolder = {
  async list(path) {
    const files: SourceFile[] = [];
    const issues: Issue[] = [];
    for await (const found of findFiles(path)) {
      if ("code" in found) issues.push(found);
      else
        await stat(found.path).then(
          ({ size, mtimeMs }) => files.push({ path: found.path, stamp: `${size} ${mtimeMs}` }),
          // It went away meanwhile.
          (cause) => issues.push(unreadable(found.path, cause)),
        );
    }
    return { files, issues };
  },
  open: (path) => openInputs([path]),
};
