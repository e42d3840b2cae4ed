const HEAD_CHARACTERS_MAX = 400_000;
const TAGS_MAX = 400;
const SCRIPTS_MAX = 20;

/**
 * What a page says of itself, cut out of a page that is too deep or too large for a tree: its title, meta and link tags and
 * JSON-LD, as a small page of their own.
 */
export function headOnly(html: string): string {
  const text = html.slice(0, HEAD_CHARACTERS_MAX);
  const tags = [...text.matchAll(/<(?:meta|link)\s[^<>]{1,2000}>|<title[^<>]{0,200}>[^<]{0,500}<\/title>/gi)];
  const html5 = /<html[^<>]{0,500}>/i.exec(text)?.[0] ?? "<html>";
  const head = tags.slice(0, TAGS_MAX).map(([tag]) => tag);
  return `${html5}<head>${[...head, ...jsonLdScripts(html)].join("\n")}</head><body></body></html>`;
}

function jsonLdScripts(html: string): string[] {
  const scripts: string[] = [];
  for (const { index, 0: tag } of html.matchAll(/<script\s[^<>]{0,200}ld\+json[^<>]{0,200}>/gi)) {
    const end = html.indexOf("</script", index + tag.length);
    if (end < 0 || scripts.length >= SCRIPTS_MAX) break;
    scripts.push(`${html.slice(index, end)}</script>`);
  }
  return scripts;
}
