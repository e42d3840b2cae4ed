import type { Subject } from "../../domain/assessment.ts";
import { RELIABILITIES, type Reliability } from "../../domain/vocabulary/admiralty.ts";
import { type Level, levelStep } from "../../domain/vocabulary/level.ts";
import type { Likelihood } from "../../domain/vocabulary/likelihood.ts";
import { SECTORS, type Sector } from "../../domain/vocabulary/sector.ts";
import { LEVEL_WORDS } from "./level-words.ts";

/** Values in words that every page uses alike. */

/** 2020-01-04T12:05:00Z -> "2020-01-04 12:05Z"; a day stays a day; an offset is turned to UTC. */
export function instantInWords(iso: string): string {
  if (!/T/.test(iso)) return iso;
  const instant = new Date(iso);
  return Number.isNaN(instant.getTime()) ? iso : `${instant.toISOString().slice(0, 16).replace("T", " ")}Z`;
}

export function periodInWords(from: string, to: string | undefined): string {
  return to === undefined || to === from ? from : `${from} to ${to}`;
}

export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}

export function subjectName({ kind, name }: Subject): string {
  if (kind !== "sector") return name;
  return (SECTORS[name as Sector] ?? name).replace(/ Sector$/, "");
}

/** "Elevated 3/5", "Not assessed". */
export function levelInWords(level: Level): string {
  return level === "not-assessed" ? LEVEL_WORDS[level] : `${LEVEL_WORDS[level]} ${levelStep(level)}/5`;
}

export const likelihoodInWords = (likelihood: Likelihood) => likelihood.replaceAll("-", " ");

/** "B, usually reliable"; F says that nobody has judged it. */
export function reliabilityInWords(reliability: Reliability): string {
  return `${reliability}, ${RELIABILITIES[reliability]}`;
}

/** Without its full stop, so that it can stand inside a line. */
export const unstopped = (sentence: string) => sentence.replace(/\.$/, "");

export const flat = (text: string) => text.replace(/\s+/g, " ").trim();
