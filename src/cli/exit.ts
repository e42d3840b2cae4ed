/** Exit codes, as in `tocsin help exit-codes`. Numbers are stable: scripts branch on them. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  someFailed: 3,
  checkNotPassed: 4,
  notFound: 5,
  refused: 6,
  interrupted: 130,
} as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_WORDS: Readonly<Record<Exit, string>> = {
  0: "done",
  1: "failed",
  2: "wrong usage (the nearest right command is suggested)",
  3: "done, but some inputs failed (listed on stderr)",
  4: "check not passed: --fail-on reached, or a warning that its evidence does not bear out",
  5: "not found",
  6: "refused by policy or permission",
  130: "interrupted",
};

/** The user asked for what cannot be had: words, the next step, and how the command ends. */
export class Problem extends Error {
  readonly next: string;
  readonly exit: Exit;

  constructor(what: string, next: string, exit: Exit = EXIT.usage) {
    super(what);
    this.next = next;
    this.exit = exit;
  }
}

/** Ctrl-C, seen between two inputs. */
export class Interrupted extends Error {}
