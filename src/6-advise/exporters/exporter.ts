import type { AdvisoryMessage } from "../../domain/advisory.ts";
import type { Marking } from "../../domain/vocabulary/marking.ts";

/** What an exporter cannot make itself: read once by whoever calls it. */
export interface ExportContext {
  /** Nobody has approved it: documents say so in title, header and footer. */
  readonly draft?: boolean;
  /** The newest message of the advisory, where an earlier one is written: documents say so. */
  readonly newer?: AdvisoryMessage;
  /** Fonts that are put into documents: TrueType. Absent: formats that need them refuse. */
  readonly fonts?: { readonly regular: Uint8Array; readonly bold: Uint8Array; readonly mono: Uint8Array };
}

/** One format. Pure: the same message gives the same bytes; signing is a port, done after. */
export interface Exporter {
  /** As it is asked for: "cap", "stix", "csaf". */
  readonly id: string;
  readonly mediaType: string;
  /** Without a dot. */
  readonly extension: string;
  /** What of an advisory this format has no place for, in words: told by docs and by `tocsin export --help`. */
  readonly loses: readonly string[];
  /** Why this message cannot be written in this format ("TLP:AMBER+STRICT has no label in CSAF 2.0"). Undefined: it can. */
  refuses?(message: AdvisoryMessage, context?: ExportContext): string | undefined;
  render(message: AdvisoryMessage, context: ExportContext): string | Uint8Array | Promise<Uint8Array>;
}

export const defineExporter = (exporter: Exporter): Exporter => Object.freeze(exporter);

export const labelOf = (marking: Marking): string => `TLP:${marking.toUpperCase()}`;
