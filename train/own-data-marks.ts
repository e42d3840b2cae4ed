/** A stretch marked in a source text: `[s1?=Name|words]`. */
export interface MarkedSpan {
  /** s speaker, v cue, c content, a audience, w via, h hedge, i incident, d advice, l alert, g designation */
  readonly kind: string;
  /** Numbers of the statements (or of the incident) it belongs to, one character each. */
  readonly numbers: string;
  readonly anonymous: boolean;
  /** Words after dots: kind of a content, sense of a hedge, type and reality of an incident. */
  readonly values: readonly string[];
  /** The sense of a cue that hedges ("denied"). */
  readonly hedge?: string;
  readonly name?: string;
  readonly start: number;
  readonly end: number;
}

const MARK = /^([svcawhidlg])(\d*)(\??)((?:\.[a-z-]+)*)(?:!([a-z-]+))?(?:=(\??)(.+))?$/;

/** The plain text and the marked spans, outer before inner. Brackets of the text itself are written `\[` and `\]`. */
export function readMarks(source: string): { text: string; spans: MarkedSpan[] } {
  let text = "";
  const spans: MarkedSpan[] = [];
  const open: { at: number; mark: string; start: number }[] = [];
  for (let i = 0; i < source.length; i++) {
    const char = source[i]!;
    if (char === "\\") text += source[++i] ?? "";
    else if (char === "[") {
      const bar = source.indexOf("|", i);
      const mark = source.slice(i + 1, bar);
      if (bar < 0 || !MARK.test(mark)) throw new Error(`no mark: "${source.slice(i, i + 40)}"`);
      open.push({ at: i, mark, start: text.length });
      i = bar;
    } else if (char === "]") {
      const last = open.pop();
      if (!last) throw new Error(`] without [ after "${text.slice(-40)}"`);
      spans.push(spanOf(last.mark, last.start, text.length));
    } else text += char;
  }
  if (open.length > 0) throw new Error(`[ without ]: "${open[0]!.mark}"`);
  return { text, spans: spans.sort((a, b) => a.start - b.start || b.end - a.end) };
}

function spanOf(mark: string, start: number, end: number): MarkedSpan {
  const [, kind = "", numbers = "", unnamed, values = "", hedge, unnamedName, name] = MARK.exec(mark)!;
  return {
    kind,
    numbers,
    anonymous: Boolean(unnamed || unnamedName),
    values: values.split(".").filter(Boolean),
    ...(hedge ? { hedge } : {}),
    ...(name ? { name } : {}),
    start,
    end,
  };
}
