import type { GateFinding } from "../contract-advisory.ts";

/** The editor that is on screen: what is around it saves first, and leads to what stands in the way. */
export interface Editing {
  save(): Promise<void>;
  /** Gives up what is not saved. */
  drop(): void;
  /** Of the text as it is now. */
  findings(): Promise<readonly GateFinding[]>;
  goTo(finding: GateFinding): void;
}

export const editing: { current: Editing | undefined } = { current: undefined };
