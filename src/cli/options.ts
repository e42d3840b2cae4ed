import { Problem } from "./exit.ts";

/** Values as the command line gave them; the readers below turn them into what a command needs, or into exit 2. */
export type Options = Readonly<Record<string, unknown>>;

export function flag(options: Options, name: string): boolean {
  return options[name] === true;
}

export function text(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** What an option was given, once or several times. */
export function list(options: Options, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value.map(String) : [];
}

export function wholeNumber(
  options: Options,
  name: string,
  { option, min, max }: { option: string; min: number; max: number },
): number | undefined {
  const value = text(options, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw new Problem(`${option} ${value}: not a whole number from ${min} to ${max}`, `${option} ${Math.max(min, 1)}`);
}

const DAY_OR_INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}))?$/;

/** An ISO day or an instant with its zone; nothing else, so that a brief means the same everywhere. */
export function isoDate(options: Options, name: string, option: string): string | undefined {
  const value = text(options, name);
  if (value === undefined) return undefined;
  const day = value.slice(0, 10);
  const real = !Number.isNaN(Date.parse(value)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  if (DAY_OR_INSTANT.test(value) && real) return value;
  throw new Problem(`${option} ${value}: not an ISO date`, `${option} 2031-03-08 or ${option} 2031-03-08T12:05Z`);
}
