import { createHash } from "node:crypto";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import type { ExportContext, Rendered } from "../../pipeline/advise/render-message.ts";

type Render<Made> = (format: string, message: AdvisoryMessage, context: ExportContext) => Promise<Made>;

/** A PDF has some 60 kB, a page a third of that. */
const KEPT_MAX = 50;
/** Bytes of one that is kept. */
const KEPT_BYTES_MAX = 500_000;

/** The same, made once for all who ask: setting a PDF takes a tenth of a second and more, and anybody may ask. */
export function keepMade<Made extends Rendered | string | undefined>(render: Render<Made>): Render<Made> {
  const kept = new Map<string, Promise<Made>>();
  return (format, message, context) => {
    const key = createHash("sha256")
      .update(JSON.stringify([format, message, context.newer]))
      .digest("hex");
    const found = kept.get(key);
    if (found) return found;
    const made = render(format, message, context);
    kept.set(key, made);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_MAX) kept.delete(oldest!);
    made.then(
      (one) => {
        if (typeof one === "object" && one.bytes.length > KEPT_BYTES_MAX) kept.delete(key);
      },
      // Told by whoever asked; the next one tries again.
      () => kept.delete(key),
    );
    return made;
  };
}
