import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

interface DocumentFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  readonly mono: Uint8Array;
}

let fonts: Promise<DocumentFonts> | undefined;

/** What formats of warnings cannot make themselves, read once. */
export async function openFormats(): Promise<{ readonly fonts: DocumentFonts }> {
  fonts ??= readFonts();
  return { fonts: await fonts };
}

async function readFonts(): Promise<DocumentFonts> {
  const { resolve } = createRequire(import.meta.url);
  const [regular, bold, mono] = await Promise.all(
    ["DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono"].map((name) =>
      readFile(resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)),
    ),
  );
  return { regular: regular!, bold: bold!, mono: mono! };
}
