/**
 * Patterns of STIX 2.1 (section 9): read to a small tree and written again. What is read comes from outside; what does
 * not follow the grammar is undefined.
 */
export type Pattern =
  | { readonly kind: "observation"; readonly test: Test }
  | { readonly kind: "and" | "or" | "followed-by"; readonly parts: readonly Pattern[] }
  | { readonly kind: "qualified"; readonly part: Pattern; readonly by: Qualifier };

export type Test =
  | { readonly kind: "and" | "or"; readonly parts: readonly Test[] }
  | { readonly kind: "exists"; readonly path: string; readonly not: boolean }
  | {
      readonly kind: "compare";
      readonly path: string;
      readonly not: boolean;
      readonly is: Comparison;
      readonly values: readonly Literal[];
    };

export type Qualifier =
  | { readonly kind: "within"; readonly seconds: string }
  | { readonly kind: "repeats"; readonly times: string }
  | { readonly kind: "start"; readonly from: string; readonly to: string };

export interface Literal {
  readonly kind: "text" | "number" | "hex" | "binary" | "time" | "boolean";
  readonly value: string;
}

const COMPARISONS = ["=", "!=", "<", "<=", ">", ">=", "IN", "LIKE", "MATCHES", "ISSUBSET", "ISSUPERSET"] as const;
type Comparison = (typeof COMPARISONS)[number];

/** Longer ones are no pattern that anybody wrote by hand, nor a list of hashes that a report holds. */
const CHARACTERS_MAX = 200_000;
const DEPTH_MAX = 40;

interface Token {
  readonly kind: "word" | "text" | "number" | "hex" | "binary" | "time" | "sign";
  readonly text: string;
}

const TOKEN =
  /\s*(?:([hbt])'((?:[^'\\]|\\.)*)'|'((?:[^'\\]|\\.)*)'|([+-]?\d+(?:\.\d+)?)(?![\w-])|([A-Za-z_][\w-]*)|(==|!=|<>|<=|>=|[[\]():.,=<>*]))/y;
const PREFIXES = { h: "hex", b: "binary", t: "time" } as const;

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  const matcher = new RegExp(TOKEN);
  for (let at = 0; at < end; at = matcher.lastIndex) {
    matcher.lastIndex = at;
    const found = matcher.exec(text);
    if (!found) return undefined;
    const [, prefix, prefixed, string, number, word, sign] = found;
    if (prefix !== undefined)
      tokens.push({ kind: PREFIXES[prefix as keyof typeof PREFIXES], text: unescaped(prefixed!) });
    else if (string !== undefined) tokens.push({ kind: "text", text: unescaped(string) });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else tokens.push({ kind: "sign", text: sign! });
  }
  return tokens;
}

const unescaped = (text: string) => text.replace(/\\([\s\S])/g, "$1");
export const patternText = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;

/** Undefined: it follows not the grammar, or is larger than anything sensible. */
export function readPattern(text: string): Pattern | undefined {
  const tokens = text.length > CHARACTERS_MAX ? undefined : tokensOf(text);
  if (!tokens?.length) return undefined;
  const reading = new Reading(tokens);
  const pattern = reading.pattern(0);
  return reading.isAtEnd ? pattern : undefined;
}

/** One descent through the tokens; undefined goes up at once. */
class Reading {
  #at = 0;
  readonly #tokens: readonly Token[];
  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  #takes(...texts: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (!token || (token.kind !== "sign" && token.kind !== "word") || !texts.includes(token.text)) return undefined;
    this.#at++;
    return token.text;
  }

  #takesKind(kind: Token["kind"]): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== kind) return undefined;
    this.#at++;
    return token.text;
  }

  #several<T>(word: string, one: () => T | undefined): T[] | undefined {
    const parts: T[] = [];
    do {
      const part = one();
      if (part === undefined) return undefined;
      parts.push(part);
    } while (this.#takes(word));
    return parts;
  }

  pattern(depth: number): Pattern | undefined {
    const joined = (kind: "and" | "or" | "followed-by", parts: readonly Pattern[] | undefined) =>
      parts && (parts.length === 1 ? parts[0] : { kind, parts });
    if (depth > DEPTH_MAX) return undefined;
    const ands = () =>
      joined(
        "and",
        this.#several("AND", () => this.#qualified(depth)),
      );
    const ors = () => joined("or", this.#several("OR", ands));
    return joined("followed-by", this.#several("FOLLOWEDBY", ors));
  }

  #qualified(depth: number): Pattern | undefined {
    let part = this.#observation(depth);
    for (let by = part && this.#qualifier(); part && by; by = this.#qualifier()) part = { kind: "qualified", part, by };
    return part;
  }

  #observation(depth: number): Pattern | undefined {
    if (this.#takes("(")) {
      const inner = this.pattern(depth + 1);
      return this.#takes(")") ? inner : undefined;
    }
    if (!this.#takes("[")) return undefined;
    const test = this.#test(depth + 1);
    return test && this.#takes("]") ? { kind: "observation", test } : undefined;
  }

  #qualifier(): Qualifier | undefined {
    const start = this.#at;
    const read = (): Qualifier | undefined => {
      switch (this.#takes("WITHIN", "REPEATS", "START")) {
        case "WITHIN": {
          const seconds = this.#takesKind("number");
          return seconds && this.#takes("SECONDS") ? { kind: "within", seconds } : undefined;
        }
        case "REPEATS": {
          const times = this.#takesKind("number");
          return times && this.#takes("TIMES") ? { kind: "repeats", times } : undefined;
        }
        case "START": {
          const from = this.#takesKind("time");
          const to = from && this.#takes("STOP") && this.#takesKind("time");
          return from && to ? { kind: "start", from, to } : undefined;
        }
        default:
          return undefined;
      }
    };
    const found = read();
    if (!found) this.#at = start;
    return found;
  }

  #test(depth: number): Test | undefined {
    const joined = (kind: "and" | "or", parts: readonly Test[] | undefined) =>
      parts && (parts.length === 1 ? parts[0] : { kind, parts });
    if (depth > DEPTH_MAX) return undefined;
    const ands = () =>
      joined(
        "and",
        this.#several("AND", () => this.#comparison(depth)),
      );
    return joined("or", this.#several("OR", ands));
  }

  #comparison(depth: number): Test | undefined {
    if (this.#takes("(")) {
      const inner = this.#test(depth + 1);
      return this.#takes(")") ? inner : undefined;
    }
    const notExists = this.#takes("NOT") !== undefined;
    if (this.#takes("EXISTS")) {
      const path = this.#path();
      return path ? { kind: "exists", path, not: notExists } : undefined;
    }
    const path = notExists ? undefined : this.#path();
    if (!path) return undefined;
    const not = this.#takes("NOT") !== undefined;
    const sign = this.#takes("==", "<>", ...COMPARISONS);
    if (!sign) return undefined;
    const is = (sign === "==" ? "=" : sign === "<>" ? "!=" : sign) as Comparison;
    const values = is === "IN" ? this.#set() : [this.#literal()];
    if (!values?.length || values.includes(undefined)) return undefined;
    return { kind: "compare", path, not, is, values: values as Literal[] };
  }

  #set(): (Literal | undefined)[] | undefined {
    if (!this.#takes("(")) return undefined;
    if (this.#takes(")")) return [];
    const values = this.#several(",", () => this.#literal());
    return this.#takes(")") ? values : undefined;
  }

  /** "file:hashes.'SHA-256'", as it is written again. */
  #path(): string | undefined {
    const type = this.#takesKind("word");
    if (!type || !this.#takes(":")) return undefined;
    const key = () => this.#takesKind("word") ?? quoted(this.#takesKind("text"));
    let path = `${type}:`;
    for (let step = key(); step !== undefined; step = this.#takes(".") ? key() : undefined) {
      path += path.endsWith(":") ? step : `.${step}`;
      while (this.#takes("[")) {
        const index = this.#takes("*") ?? this.#takesKind("number");
        if (!index || !this.#takes("]")) return undefined;
        path += `[${index}]`;
      }
    }
    return path.endsWith(":") ? undefined : path;
  }

  #literal(): Literal | undefined {
    for (const kind of ["text", "number", "hex", "binary", "time"] as const) {
      const value = this.#takesKind(kind);
      if (value !== undefined) return { kind, value };
    }
    const value = this.#takes("true", "false");
    return value ? { kind: "boolean", value } : undefined;
  }
}

const quoted = (text: string | undefined) => text && patternText(text);

export function writePattern(pattern: Pattern): string {
  switch (pattern.kind) {
    case "observation":
      return `[${writeTest(pattern.test)}]`;
    case "qualified": {
      const { part, by } = pattern;
      const words = part.kind === "observation" || part.kind === "qualified" ? writePattern(part) : `(${writePattern(part)})`; // biome-ignore format: short
      if (by.kind === "within") return `${words} WITHIN ${by.seconds} SECONDS`;
      if (by.kind === "repeats") return `${words} REPEATS ${by.times} TIMES`;
      return `${words} START t${patternText(by.from)} STOP t${patternText(by.to)}`;
    }
    default: {
      const word = { and: " AND ", or: " OR ", "followed-by": " FOLLOWEDBY " }[pattern.kind];
      const isJoined = ({ kind }: Pattern) => kind === "and" || kind === "or" || kind === "followed-by";
      return pattern.parts.map((part) => (isJoined(part) ? `(${writePattern(part)})` : writePattern(part))).join(word);
    }
  }
}

function writeTest(test: Test): string {
  if (test.kind === "exists") return `${test.not ? "NOT " : ""}EXISTS ${test.path}`;
  if (test.kind === "compare") {
    const values = test.values.map(writeLiteral);
    return `${test.path}${test.not ? " NOT" : ""} ${test.is} ${test.is === "IN" ? `(${values.join(", ")})` : values[0]}`;
  }
  const word = test.kind === "and" ? " AND " : " OR ";
  const isJoined = ({ kind }: Test) => kind === "and" || kind === "or";
  return test.parts.map((part) => (isJoined(part) ? `(${writeTest(part)})` : writeTest(part))).join(word);
}

function writeLiteral({ kind, value }: Literal): string {
  if (kind === "number" || kind === "boolean") return value;
  const prefix = { text: "", hex: "h", binary: "b", time: "t" }[kind];
  return prefix + patternText(value);
}

/** What is looked for by equality, in order: "domain-name:value" and the value. What is excluded is not among it. */
export function valuesIn(pattern: Pattern): readonly { readonly path: string; readonly value: string }[] {
  if (pattern.kind === "observation") return valuesInTest(pattern.test);
  return pattern.kind === "qualified" ? valuesIn(pattern.part) : pattern.parts.flatMap(valuesIn);
}

function valuesInTest(test: Test): readonly { readonly path: string; readonly value: string }[] {
  if ("parts" in test) return test.parts.flatMap(valuesInTest);
  if (test.kind !== "compare" || test.not || (test.is !== "=" && test.is !== "IN")) return [];
  return test.values.filter(({ kind }) => kind === "text").map(({ value }) => ({ path: test.path, value }));
}
