import { useState } from "react";
import type { Assessment } from "../contract.ts";
import { subjectKey } from "../parts/subject.ts";
import { keep, kept } from "./kept.ts";

interface Visit {
  readonly at: string;
  readonly levels: Readonly<Record<string, Assessment["level"]>>;
}

export interface LevelChange {
  readonly assessment: Assessment;
  readonly from: Assessment["level"];
}

/** What changed since the reader last said that they had seen the board; kept in this browser. */
export function useLastVisit(assessments: readonly Assessment[], now: string) {
  const [visit, setVisit] = useState(() => kept<Visit | undefined>("visit", undefined));
  const see = () => {
    const levels = Object.fromEntries(assessments.map(({ subject, level }) => [subjectKey(subject), level]));
    keep("visit", { at: now, levels });
    setVisit({ at: now, levels });
  };
  const changes: LevelChange[] = assessments.flatMap((assessment) => {
    const from = visit?.levels[subjectKey(assessment.subject)] ?? "not-assessed";
    return visit && from !== assessment.level ? [{ assessment, from }] : [];
  });
  return { visit, changes, see };
}
