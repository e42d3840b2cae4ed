import { type Command, type CommandEntry, GROUPS, type GroupName, type OptionSpec } from "./command.ts";
import { EXIT_WORDS } from "./exit.ts";
import { GLOBAL_OPTIONS } from "./global-options.ts";

/** `tocsin --help`: only what exists. */
export function mainHelp(commands: readonly CommandEntry[]): string {
  const groups = (Object.keys(GROUPS) as GroupName[]).flatMap((group) => [
    `  ${group.padEnd(42)}${GROUPS[group]}`,
    ...commands
      .filter((entry) => entry.group === group)
      .map(({ name, usage, summary }) => `    ${`${name.padEnd(12)}${usage}`.padEnd(29)} ${summary}`),
  ]);
  const codes = Object.entries(EXIT_WORDS).map(([code, words]) => `${code} ${words.replace(/ \(.*\)/, "")}`);
  return `tocsin: from the news to a warning you can stand behind

USAGE
  tocsin <command> [options]

START HERE
  tocsin brief article.txt more/*.html      sourced threat brief from files, offline
  tocsin brief https://news.example/a.html  the same from pages of the web
  tocsin demo                               the same on invented stories

COMMANDS
${groups.join("\n")}

GLOBAL OPTIONS
${optionLines(GLOBAL_OPTIONS)}

EXIT CODES
${codes.map((line) => `  ${line}`).join("\n")}

Help of a command: tocsin help <command>     Topics: exit-codes, formats, addresses, trust
`;
}

export function commandHelp(command: Command): string {
  const examples = command.examples.map(([line, says]) => `  ${line}\n      ${says}`);
  return `tocsin ${command.name}: ${command.summary}

USAGE
  tocsin ${command.name} ${command.usage}${command.usage ? " " : ""}[options]
${command.options.length ? `\nOPTIONS\n${optionLines(command.options)}\n` : ""}
GLOBAL OPTIONS
${optionLines(GLOBAL_OPTIONS)}
${examples.length ? `\nEXAMPLES\n${examples.join("\n")}\n` : ""}`;
}

function optionLines(options: readonly OptionSpec[]): string {
  return options
    .map(({ flags, says, choices }) => `  ${flags.padEnd(22)} ${says}${choices ? ` (${choices.join(", ")})` : ""}`)
    .join("\n");
}

/** `tocsin help TOPIC`. */
export const TOPICS: Readonly<Record<string, () => string>> = {
  "exit-codes": () =>
    `Exit codes of tocsin\n\n${Object.entries(EXIT_WORDS)
      .map(([code, words]) => `  ${code.padStart(3)}  ${words}`)
      .join("\n")}

4 goes before 3: a level that was asked for is told even when an input failed.
Every input that failed has one line on stderr: error: path: what, why. Try: next step
`,
  formats: () => `What tocsin reads and writes

READS
  .txt .md .html .htm    one article a file
  .eml .pdf              mail, with what it forwards; PDF with a text layer
  .cap .xml              warnings of others: CAP 1.0 to 1.2, NTAS
  .json                  one record, or a list of them; STIX, MISP, CSAF, KEV
  .jsonl                 one record a line; streamed, any number of lines
  a folder, a pattern    every file of these kinds in it
  https://..., http://   one page; robots.txt is honoured, see tocsin help addresses
  -                      standard input: one article, with --jsonl one record a line
  A record: {"id", "url"?, "title"?, "publisher"?, "publishedAt"?, "text" | "html" | "htmlBase64"}

WRITES
  brief                  the terminal page; --json, --md, --html; -o FILE
  read, extract, group, stance   one JSON object a line
  advise draft           a draft as JSON; tocsin export FORMAT FILE writes it in the formats of warnings
  JSON Schema of each: tocsin schema brief | article | read | group | stance | decision | advisory | message
  Offsets are UTF-16 code units into the text of the article, end exclusive.
`,
  addresses: () => `How pages are fetched

  Only addresses that you give are contacted, their robots.txt, and where they redirect to
  (5 times at most), and a --model; by tocsin collect your sources and the pages that they
  list. Files are read without any connection.
  As tocsin/VERSION, without cookies, one page at a time for each host, a second apart.
  NOT FETCHED, each with one line that says why; the other inputs go on (exit 3)
    private and local addresses, in every spelling, by name and by redirect
                             --allow-private HOST or HOST:PORT lets one of them in
    other schemes than http and https, ports other than 80, 443, 8080, 8443,
    addresses with a name or password in them
    what robots.txt excludes, and what a site's check, login or consent page hides
    more than 5 MB (sent or unpacked), more than 45 seconds
  No proxy is used. What is not fetched can be saved in a browser and given as a file.
`,
  trust: () => `How far a brief can be trusted

  Every line leads to quoted words: tocsin explain C1 FILES, or the marks in --html.
  What the text does not say stays open: an unnamed speaker is "not stated".
  Hedges are kept in the source's words. "No specific, credible threat" is the absence
  of knowledge; it is printed beside every level and is never a low likelihood.
  ORIGINS counts independent origins, not articles: copies, one interview printed twice
  and one agency's text in five papers are one. A paraphrase without quotation and
  without credit cannot be seen as dependent: read the articles where the number matters.
  "Suspected, not counted" marks what may be a translation or a rewrite. What people decide
  (tocsin decide) is signed, printed, and never hides what the rules give.
  A level is a list of reasons and nothing else. "Not assessed" means that no claim names
  the subject; it is never "low".
  With --model URL a language model may point at more. What it points at must stand in the
  text; it is printed apart with the model's name, and counts for nothing.
  Text is found by rules and small trained taggers, which miss things and err. Read the
  quotation before you act.
`,
};
