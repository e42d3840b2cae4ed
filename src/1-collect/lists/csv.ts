/** Rows of comma-separated text (RFC 4180): quoted fields may hold commas, line ends and doubled quotes. Linear, any line end. */
export function* csvRows(text: string): Generator<string[]> {
  let row: string[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    let field = "";
    if (text[at] === '"') {
      let end = text.indexOf('"', ++at);
      while (end >= 0 && text[end + 1] === '"') {
        field += text.slice(at, end + 1);
        at = end + 2;
        end = text.indexOf('"', at);
      }
      // A quote that nobody closes: the rest is its field.
      field += text.slice(at, end < 0 ? text.length : end);
      at = end < 0 ? text.length : end + 1;
    }
    const start = at;
    while (at < text.length && text[at] !== "," && text[at] !== "\n" && text[at] !== "\r") at++;
    row.push(field + text.slice(start, at));
    if (text[at] === ",") {
      at++;
      if (at === text.length) row.push("");
      continue;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at++;
    at++;
    // 0x1A ends the tables of the US Treasury.
    if (row.length > 1 || !/^[\s\u001a]*$/.test(row[0]!)) yield row;
    row = [];
  }
  if (row.length) yield row;
}
