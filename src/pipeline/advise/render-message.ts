import type { ExportContext, Exporter } from "../../6-advise/exporters/exporter.ts";
import { EXPORTERS } from "../../6-advise/exporters/index.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { asDraft } from "./draft-message.ts";

export type { ExportContext };

/** What can be asked for, and what each has no place for. */
export const FORMATS: readonly Pick<Exporter, "id" | "mediaType" | "extension" | "loses">[] = EXPORTERS;

export const FORMAT_IDS: readonly string[] = FORMATS.map(({ id }) => id);

export interface Rendered {
  /** "A-12.stix.json". */
  readonly name: string;
  readonly mediaType: string;
  /** UTF-8 that a terminal can show. */
  readonly isText: boolean;
  readonly bytes: Uint8Array;
}

/** The message in a format; words where it cannot be written so. Undefined: there is no such format. */
export async function renderMessage(
  format: string,
  given: AdvisoryMessage,
  context: ExportContext,
): Promise<Rendered | string | undefined> {
  const exporter = EXPORTERS.find(({ id }) => id === format);
  if (!exporter) return undefined;
  const message = context.draft ? asDraft(given, format) : given;
  const refusal = exporter.refuses?.(message, context);
  if (refusal !== undefined) return refusal;
  const made = await exporter.render(message, context);
  const isText = typeof made === "string";
  const bytes = isText ? new TextEncoder().encode(made) : made;
  return { name: `${message.advisory}.${exporter.extension}`, mediaType: exporter.mediaType, isText, bytes };
}
