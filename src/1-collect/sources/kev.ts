import { isObject, splitKev, wordsIn } from "../../domain/structured.ts";
import { contentId } from "../../text/hash.ts";
import { jsonOf } from "./json-page.ts";
import { defineSourceKind, failed, type ListedItem } from "./source-kind.ts";

/** CISA's catalog of known exploited vulnerabilities, one JSON file: each entry is an article in its own words. */
export const kev = defineSourceKind({
  id: "kev",
  reads: "web",
  list(manifest, [page]) {
    const value = jsonOf(page);
    if (!isObject(value) || !Array.isArray(value["vulnerabilities"]))
      return failed(
        manifest.address,
        "not-kev",
        "is no KEV catalog (no list “vulnerabilities”)",
        "give the address of known_exploited_vulnerabilities.json",
      );
    const items = new Map<string, ListedItem>();
    for (const words of splitKev(value, manifest.address)) {
      const entry = JSON.parse(words.text!) as Record<string, unknown>;
      const [title, publishedAt] = [wordsIn(entry["vulnerabilityName"]), wordsIn(entry["dateAdded"])];
      items.set(words.source, {
        address: words.source,
        ...(title ? { title } : {}),
        ...(publishedAt ? { publishedAt } : {}),
        hash: contentId("h", words.text!),
        from: "words",
        words: { ...words, known: { url: words.source } },
      });
    }
    const isWhole = value["count"] === undefined || value["count"] === value["vulnerabilities"].length;
    const source = manifest.address;
    const message = `${source}: says ${String(value["count"])} entries and holds ${value["vulnerabilities"].length}; those are taken. Next: nothing, it is asked for again at the next run`;
    const issues = isWhole ? [] : [{ code: "list-half", severity: "warning" as const, source, message }];
    return { kind: "listed", form: "kev", items: [...items.values()], issues, isWhole };
  },
});
