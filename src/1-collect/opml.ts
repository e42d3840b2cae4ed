import type { Issue } from "../domain/issue.ts";
import { escapeXml, type FeedNode, parseTree } from "./feeds/parse-tree.ts";

/** A subscription: what readers of all makes exchange. */
export interface Subscription {
  readonly title: string;
  /** Address of the feed. */
  readonly feedUrl: string;
  readonly siteUrl?: string;
  /** Names of the folders around it, outermost first. */
  readonly folders: readonly string[];
}

/** OPML 1.0 and 2.0. An address listed twice is taken once, where it stands first; entries without one are folders. */
export function readOpml(
  content: string,
  source = "opml",
): { readonly subscriptions: readonly Subscription[]; readonly issues: readonly Issue[] } {
  const { root, isCut } = parseTree(content, "");
  const body = root?.name === "opml" ? root.children.find(({ name }) => name === "body") : undefined;
  if (!body) {
    const message = `${source}: is no OPML; nothing was taken. Next: export the subscriptions as OPML once more`;
    return { subscriptions: [], issues: [{ code: "not-opml", severity: "error", source, message }] };
  }
  const found = new Map<string, Subscription>();
  const issues: Issue[] = [];
  const visit = (node: FeedNode, folders: readonly string[]): void => {
    for (const outline of node.children.filter(({ name }) => name === "outline")) {
      const { xmlurl = "", htmlurl = "", text = "", title = text } = outline.attributes;
      const name = (title || text || xmlurl).trim();
      if (!xmlurl) visit(outline, name ? [...folders, name] : folders);
      else if (!isWebAddress(xmlurl)) issues.push(notTaken(source, name, xmlurl));
      else if (!found.has(xmlurl)) {
        found.set(xmlurl, {
          title: name,
          feedUrl: xmlurl,
          ...(isWebAddress(htmlurl) ? { siteUrl: htmlurl } : {}),
          folders,
        });
        visit(outline, folders);
      }
    }
  };
  visit(body, []);
  if (isCut) {
    const message = `${source}: nests deeper than is read; the rest was left out. Next: check the file`;
    issues.push({ code: "feed-cut", severity: "warning", source, message });
  }
  return { subscriptions: [...found.values()], issues };
}

const isWebAddress = (url: string) => /^https?:\/\//i.test(url) && URL.canParse(url);

function notTaken(source: string, name: string, url: string): Issue {
  const message = `${source}: “${name}” leads to ${url.slice(0, 100)}, which is no web address; not taken. Next: give its http address`;
  return { code: "opml-entry", severity: "warning", source, message };
}

/** OPML 2.0 in the order given, folders as they first come. */
export function writeOpml(subscriptions: readonly Subscription[], title: string): string {
  interface Folder {
    readonly folders: Map<string, Folder>;
    readonly lines: Subscription[];
  }
  const root: Folder = { folders: new Map(), lines: [] };
  for (const subscription of subscriptions) {
    let at = root;
    for (const name of subscription.folders) {
      const next = at.folders.get(name) ?? { folders: new Map(), lines: [] };
      at.folders.set(name, next);
      at = next;
    }
    at.lines.push(subscription);
  }
  const draw = ({ folders, lines }: Folder, indent: string): string[] => [
    ...lines.map((line) => `${indent}${outlineOf(line)}`),
    ...[...folders].flatMap(([name, folder]) => [
      `${indent}<outline text="${escapeXml(name)}">`,
      ...draw(folder, `${indent}  `),
      `${indent}</outline>`,
    ]),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>${escapeXml(title)}</title></head>`,
    "  <body>",
    ...draw(root, "    "),
    "  </body>",
    "</opml>",
    "",
  ].join("\n");
}

function outlineOf({ title, feedUrl, siteUrl }: Subscription): string {
  const site = siteUrl ? ` htmlUrl="${escapeXml(siteUrl)}"` : "";
  const name = escapeXml(title);
  return `<outline type="rss" text="${name}" title="${name}" xmlUrl="${escapeXml(feedUrl)}"${site}/>`;
}
