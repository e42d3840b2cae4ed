import { type Level as LevelWord, levelStep } from "../../domain/vocabulary/level.ts";
import { LEVEL_WORDS } from "../words/domain.ts";

/** Word, n/5, bars, texture, colour; colour last. */
export function Level({ level }: { level: LevelWord }) {
  const step = levelStep(level);
  return (
    <span className={`level level-${step}`}>
      <span className="swatch" aria-hidden="true">
        {step === 0 ? "-----" : "▮".repeat(step) + "▯".repeat(5 - step)}
      </span>
      {step > 2 && <span className="texture" aria-hidden="true" />}
      {LEVEL_WORDS[level]}
      {step > 0 && ` ${step}/5`}
    </span>
  );
}
