/** What the user wants on the page, whatever its format. */
export interface PageOptions {
  readonly all: boolean;
  readonly minOrigins: number;
  readonly showFurniture: boolean;
  /** Inputs as the user gave them, for the commands under NEXT. */
  readonly inputs: readonly string[];
}
