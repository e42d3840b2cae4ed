import type {
  ArticleDocument,
  AssessmentDocument,
  ClaimDocument,
  EntityDocument,
  PictureDocument,
  StatementDocument,
  StoryDocument,
} from "../domain/desk.ts";
import type { DerivedDocument, DerivedSearch, Page, PageRequest, Store } from "../ports/store.ts";

/** The kinds of documents that may leave, and what each holds. What was extracted before corrections is not among them. */
export interface Documents {
  readonly article: ArticleDocument;
  readonly statement: StatementDocument;
  readonly story: StoryDocument;
  readonly claim: ClaimDocument;
  readonly entity: EntityDocument;
  readonly assessment: AssessmentDocument;
  readonly picture: PictureDocument;
}
export type DocumentKind = keyof Documents;

export type DeskReader = ReturnType<typeof deskReader>;

/** Derived documents as what they hold. */
export function deskReader({ derived }: Pick<Store, "derived">) {
  let kept: { readonly stamp: string; readonly picture: PictureDocument | undefined } | undefined;
  const all = async <Kind extends DocumentKind>(kind: Kind): Promise<Documents[Kind][]> => {
    const found: Documents[Kind][] = [];
    let after: string | undefined;
    do {
      const page = await derived.list({ kind, limit: ALL_AT_ONCE, ...(after === undefined ? {} : { after }) });
      found.push(...page.rows.map((row) => documentOf<Kind>(row)));
      after = page.next;
    } while (after !== undefined && found.length < ALL_MAX);
    return found;
  };
  return {
    async one<Kind extends DocumentKind>(kind: Kind, id: string): Promise<Documents[Kind] | undefined> {
      const row = await derived.get(kind, id);
      return row && documentOf<Kind>(row);
    },
    async many<Kind extends DocumentKind>(kind: Kind, ids: readonly string[]): Promise<Documents[Kind][]> {
      const rows = await derived.read(kind, ids);
      const found = new Map(rows.map((row) => [row.id, documentOf<Kind>(row)]));
      // In the order in which they were asked for.
      return ids.flatMap((id) => found.get(id) ?? []);
    },
    list: async <Kind extends DocumentKind>(request: ListRequest<Kind>) => pageOf<Kind>(await derived.list(request)),
    search: async <Kind extends DocumentKind>(request: DerivedSearch & { readonly kind: Kind }) =>
      pageOf<Kind>(await derived.search(request)),
    all,
    /** It is large and read often: read again only when it was written. */
    async picture(): Promise<PictureDocument | undefined> {
      const [generation, { count, mark }] = await Promise.all([derived.current(), derived.stamp("picture")]);
      const stamp = `${generation} ${count} ${mark}`;
      if (kept?.stamp === stamp) return kept.picture;
      const row = await derived.get("picture", PICTURE);
      kept = { stamp, picture: row && documentOf<"picture">(row) };
      return kept.picture;
    },
  };
}

/** Its one id. */
const PICTURE = "current";
const ALL_AT_ONCE = 200;
/** Of kinds that a person can look over: subjects that are assessed. */
const ALL_MAX = 2_000;

type ListRequest<Kind> = PageRequest & { readonly kind: Kind; readonly key?: string; readonly article?: string };

const documentOf = <Kind extends DocumentKind>({ document }: DerivedDocument) => document as Documents[Kind];

const pageOf = <Kind extends DocumentKind>({ rows, ...next }: Page<DerivedDocument>): Page<Documents[Kind]> => ({
  rows: rows.map((row) => documentOf<Kind>(row)),
  ...next,
});
