import type { EntityDocument, StatementDocument } from "../domain/desk.ts";
import type { Designation, Incident } from "../domain/incident.ts";

export type EntityRow = EntityDocument;
interface Whence {
  readonly article: string;
  readonly articleTitle?: string;
  readonly publisher?: string;
  readonly publishedAt?: string;
  readonly claim?: string;
  readonly story?: string;
}
export interface EntityBody {
  readonly entity: EntityDocument;
  readonly statementsBy: readonly StatementDocument[];
  readonly statementsAbout?: readonly StatementDocument[];
  readonly incidents?: readonly (Incident & Whence)[];
  readonly designations?: readonly (Designation & Whence)[];
}
