/** Writes small PDFs for tests and examples: placed lines of text in the standard fonts, no compression. */
export interface PdfLine {
  readonly text: string;
  /** Points from the left and from the top of the page. */
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly bold?: boolean;
}

export interface PdfOptions {
  readonly info?: Readonly<Record<string, string>>;
  /** Asks for a password that nobody has. */
  readonly isEncrypted?: boolean;
  /** Operators put before the text of every page. */
  readonly before?: string;
  /** Further objects, numbered from 100; `before` may draw them by the names given in `forms`. */
  readonly objects?: readonly string[];
  /** What every page draws in the place of its own lines: "100 0 R" or a list of such. */
  readonly contents?: string;
  readonly forms?: Readonly<Record<string, number>>;
}

const PAGE = { width: 595, height: 842 };
/** Characters of Windows-1252 that Unicode has elsewhere. */
const CODES: Readonly<Record<string, number>> = {
  "—": 151,
  "–": 150,
  "“": 147,
  "”": 148,
  "’": 146,
  "•": 149,
  "‘": 145,
};

/** Lines set one below the other. */
export function setLines(lines: readonly string[], at: Omit<PdfLine, "text"> & { leading?: number }): PdfLine[] {
  const { leading = (at.size ?? 10) * 1.2, ...place } = at;
  return lines.map((text, i) => ({
    ...place,
    text: text.replace(/^\t/, ""),
    x: at.x + (text.startsWith("\t") ? 12 : 0),
    y: at.y + i * leading,
  }));
}

export function makePdf(pages: readonly (readonly PdfLine[])[], options: PdfOptions = {}): Uint8Array {
  const { info, isEncrypted, before = "", objects: extra = [], forms = {}, contents } = options;
  const kids = pages.map((_page, i) => `${6 + 2 * i} 0 R`).join(" ");
  const xObjects = Object.entries(forms).map(([name, number]) => `/${name} ${number} 0 R`);
  const resources = `<< /Font << /F1 4 0 R /F2 5 0 R >> /XObject << ${xObjects.join(" ")} >> >>`;
  const objects = new Map<number, string>([
    [1, "<< /Type /Catalog /Pages 2 0 R >>"],
    [2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`],
    [
      3,
      `<< ${Object.entries(info ?? {})
        .map(([key, value]) => `/${key} ${quoted(value)}`)
        .join(" ")} >>`,
    ],
    [4, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"],
    [5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"],
  ]);
  pages.forEach((lines, i) => {
    const content = `${before}\n${lines.map(drawn).join("\n")}`;
    const box = `/MediaBox [0 0 ${PAGE.width} ${PAGE.height}]`;
    objects.set(
      6 + 2 * i,
      `<< /Type /Page /Parent 2 0 R ${box} /Resources ${resources} /Contents ${contents ?? `${7 + 2 * i} 0 R`} >>`,
    );
    objects.set(7 + 2 * i, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  });
  for (const [i, object] of extra.entries()) objects.set(100 + i, object);
  const key = "x".repeat(32);
  const encrypt = isEncrypted
    ? `/Encrypt << /Filter /Standard /V 1 /R 2 /O (${key}) /U (${key}) /P -4 >> /ID [(a) (a)]`
    : "";
  return assemble(objects, encrypt);
}

function assemble(objects: ReadonlyMap<number, string>, trailer: string): Uint8Array {
  let file = "%PDF-1.4\n";
  const offsets: string[] = [];
  for (const [number, object] of objects) {
    offsets.push(`${number} 1\n${String(file.length).padStart(10, "0")} 00000 n \n`);
    file += `${number} 0 obj\n${object}\nendobj\n`;
  }
  const size = Math.max(...objects.keys()) + 1;
  const end = `xref\n0 1\n0000000000 65535 f \n${offsets.join("")}trailer\n<< /Size ${size} /Root 1 0 R /Info 3 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Uint8Array.from(file + end, (letter) => letter.charCodeAt(0));
}

function drawn({ text, x, y, size = 10, bold }: PdfLine): string {
  return `BT /${bold ? "F2" : "F1"} ${size} Tf ${x} ${PAGE.height - y} Td ${quoted(text)} Tj ET`;
}

const quoted = (text: string) =>
  `(${[...text].map((letter) => (/[()\\]/.test(letter) ? `\\${letter}` : String.fromCharCode(CODES[letter] ?? letter.charCodeAt(0)))).join("")})`;
