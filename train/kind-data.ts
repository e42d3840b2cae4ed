import type { Attribution } from "../src/3-extract/attribution.ts";
import type { Quoted } from "../src/domain/span.ts";
import type { StatementForm, StatementKind } from "../src/domain/vocabulary/words.ts";

/** An annotated text of bench/train, as far as kinds and hedges need it. */
export interface KindText {
  readonly id: string;
  readonly text: string;
  readonly statements: readonly GoldStatement[];
}

export interface GoldStatement {
  readonly speaker: string | null;
  readonly speakerSpan: Quoted | null;
  readonly anonymous: boolean;
  readonly cue: Quoted | null;
  readonly content: Quoted;
  readonly form: StatementForm;
  readonly kind: StatementKind;
  readonly hedges: readonly (Quoted & { readonly sense: string })[];
}

/** The gold statement as the statement step would hand it on. */
export function attributionOf({ speaker, speakerSpan, anonymous, cue, content, form }: GoldStatement): Attribution {
  return {
    content,
    form,
    anonymous: Boolean(anonymous),
    via: [],
    ...(cue ? { cue } : {}),
    ...(speakerSpan ? { speaker: { ...speakerSpan, name: speaker ?? speakerSpan.quote } } : {}),
  };
}
