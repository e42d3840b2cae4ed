import { contentId } from "../../text/hash.ts";
import { defineSourceKind } from "./source-kind.ts";

/** Files that somebody puts there: a scraper, a mail rule, a person. */
export const folder = defineSourceKind({
  id: "folder",
  reads: "folder",
  list(_manifest, { files, issues }) {
    const issue = issues.find(({ severity }) => severity === "error");
    // An empty folder is told by what was expected of it.
    if (!files.length && issue && issue.code !== "no-readable-files") return { kind: "failed", issue };
    const items = files.map(({ path, stamp }) => ({
      address: path,
      hash: contentId("h", stamp),
      from: "file" as const,
    }));
    const others = files.length ? issues : [];
    return { kind: "listed", form: "folder", items, issues: others, isWhole: true };
  },
});
