import { DECISION_KINDS } from "../../domain/decision.ts";
import { LIST_KINDS } from "../../domain/imported.ts";
import { LEVELS } from "../../domain/vocabulary/level.ts";
import { FORMAT_IDS } from "../../pipeline/advise/render-message.ts";
import { SCHEMA_NAMES } from "../../pipeline/contract/schema.ts";
import type { Command, CommandEntry } from "../command.ts";
import { EXIT, Problem } from "../exit.ts";
import { GLOBAL_OPTIONS, spellings } from "../global-options.ts";
import { TOPICS } from "../help-text.ts";
import { ADVISE_ACTIONS } from "./advise.ts";

export const completion: Command = {
  name: "completion",
  summary: "completion script for a shell, on stdout",
  usage: "bash|zsh|fish",
  arguments: { min: 1, max: 1 },
  options: [],
  examples: [
    ["tocsin completion bash > ~/.local/share/bash-completion/completions/tocsin", "for every new bash"],
    ["tocsin completion fish > ~/.config/fish/completions/tocsin.fish", "for every new fish"],
  ],
  async run([shell = ""], _options, context) {
    const script = SCRIPTS[shell];
    if (!script) throw new Problem(`completion: no shell “${shell}”`, "tocsin completion bash");
    await context.terminal.out.write(script(await wordsOfCommands(context.commands)));
    return EXIT.ok;
  },
};

/** What may follow a command: its options, and words where it takes no files. */
interface Completions {
  readonly name: string;
  readonly summary: string;
  readonly words: readonly string[];
}

async function wordsOfCommands(commands: readonly CommandEntry[]): Promise<Completions[]> {
  return Promise.all(
    commands.map(async ({ name, summary, load }) => {
      const { options } = await load();
      const fixed = FIXED[name] ?? [];
      return { name, summary, words: [...fixed, ...[...options, ...GLOBAL_OPTIONS].flatMap(spellings)] };
    }),
  );
}

const FIXED: Readonly<Record<string, readonly string[]>> = {
  source: ["add", "list", "pause", "resume", "remove", "test"],
  advise: ADVISE_ACTIONS,
  export: FORMAT_IDS,
  catalog: ["import", "list", "remove", ...LIST_KINDS],
  decide: [...DECISION_KINDS, "same", "different", "dependent", "independent", ...LEVELS],
  schema: SCHEMA_NAMES,
  completion: ["bash", "zsh", "fish"],
  help: Object.keys(TOPICS),
};

const SCRIPTS: Readonly<Record<string, (commands: readonly Completions[]) => string>> = { bash, zsh, fish };

function bash(commands: readonly Completions[]): string {
  const cases = commands.map(({ name, words }) => `    ${name}) words="${words.join(" ")}" ;;`);
  return `# bash completion for tocsin
_tocsin() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")} --help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _tocsin tocsin
`;
}

function zsh(commands: readonly Completions[]): string {
  const names = commands.map(({ name, summary }) => `    '${name}:${summary.replaceAll("'", "’")}'`);
  const cases = commands.map(({ name, words }) => `    ${name}) compadd -- ${words.join(" ")}; _files ;;`);
  return `#compdef tocsin
_tocsin() {
  local -a commands=(
${names.join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2]" in
${cases.join("\n")}
  esac
}
compdef _tocsin tocsin
`;
}

function fish(commands: readonly Completions[]): string {
  const names = commands.map(
    ({ name, summary }) =>
      `complete -c tocsin -n __fish_use_subcommand -a ${name} -d '${summary.replaceAll("'", "’")}'`,
  );
  const words = commands.flatMap(({ name, words: all }) =>
    all.map((word) => `complete -c tocsin -n '__fish_seen_subcommand_from ${name}' ${fishWord(word)}`),
  );
  return `# fish completion for tocsin\n${[...names, ...words].join("\n")}\n`;
}

function fishWord(word: string): string {
  if (word.startsWith("--")) return `-l ${word.slice(2)}`;
  return word.startsWith("-") ? `-s ${word.slice(1)}` : `-a ${word}`;
}
