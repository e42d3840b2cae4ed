import type { ExportContext } from "../../6-advise/exporters/exporter.ts";
import { EXPORTERS } from "../../6-advise/exporters/index.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";

export type { ExportContext };

export interface Rendered {
  /** "A-12.stix.json". */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Formats by their ids. */
export const formatIds = (): readonly string[] => EXPORTERS.map(({ id }) => id);

/** The message in a format; words where it cannot be written so. Undefined: there is no such format. */
export async function renderMessage(
  format: string,
  message: AdvisoryMessage,
  context: ExportContext,
): Promise<Rendered | string | undefined> {
  const exporter = EXPORTERS.find(({ id }) => id === format);
  if (!exporter) return undefined;
  const refusal = exporter.refuses?.(message);
  if (refusal !== undefined) return refusal;
  const made = await exporter.render(message, context);
  const bytes = typeof made === "string" ? new TextEncoder().encode(made) : made;
  return { name: `${message.advisory}.${exporter.extension}`, mediaType: exporter.mediaType, bytes };
}
