/** The state of the inbox: what is listed, what is selected, what is marked. Pure; the page sends the marks. */
export interface Marks {
  readonly read?: boolean;
  readonly done?: boolean;
  readonly starred?: boolean;
}
export type Mark = keyof Marks;

export interface Triage {
  /** Ids in the order in which they are shown: it changes only when somebody asks for what is new. */
  readonly order: readonly string[];
  readonly selected: string | undefined;
  readonly marks: Readonly<Record<string, Marks>>;
  /** Marked here: newer than what the answer of a slow server says. */
  readonly touched: ReadonlySet<string>;
}

export type Action =
  | { readonly type: "loaded"; readonly items: readonly { readonly id: string; readonly marks?: Marks }[] }
  | { readonly type: "select"; readonly id: string }
  | { readonly type: "move"; readonly by: 1 | -1 }
  | { readonly type: "mark"; readonly id: string; readonly marks: Marks }
  | { readonly type: "tidy" };

export const EMPTY: Triage = { order: [], selected: undefined, marks: {}, touched: new Set() };

export function triage(state: Triage, action: Action): Triage {
  switch (action.type) {
    case "loaded":
      return loaded(state, action.items);
    case "select":
      return { ...state, selected: action.id };
    case "move":
      return { ...state, selected: neighbour(state, action.by) ?? state.selected };
    case "mark":
      return marked(state, action.id, action.marks);
    case "tidy":
      return { ...state, order: state.order.filter((id) => id === state.selected || !state.marks[id]?.done) };
  }
}

/** Newer ones come on top, further pages below; what is there keeps its place. */
function loaded(state: Triage, items: readonly { readonly id: string; readonly marks?: Marks }[]): Triage {
  const ids = items.map(({ id }) => id);
  const told = items.filter(({ id }) => !state.touched.has(id)).map(({ id, marks = {} }) => [id, marks] as const);
  const known = new Set(state.order);
  const first = ids.findIndex((id) => known.has(id));
  const unknown = ids.map((id, i) => [id, i] as const).filter(([id]) => !known.has(id));
  const above = unknown.filter(([, i]) => i < first).map(([id]) => id);
  const below = unknown.filter(([, i]) => i >= first).map(([id]) => id);
  const order = [...above, ...state.order, ...below];
  return {
    ...state,
    order,
    marks: { ...state.marks, ...Object.fromEntries(told) },
    selected: state.selected ?? order[0],
  };
}

/** The next one that is not done; where there is none, the next one at all. */
export function neighbour({ order, selected, marks }: Triage, by: 1 | -1): string | undefined {
  const at = selected === undefined ? -1 : order.indexOf(selected);
  const ahead = by === 1 ? order.slice(at + 1) : order.slice(0, Math.max(at, 0)).reverse();
  return ahead.find((id) => !marks[id]?.done) ?? ahead[0];
}

const marked = (state: Triage, id: string, marks: Marks): Triage => ({
  ...state,
  marks: { ...state.marks, [id]: { ...state.marks[id], ...marks } },
  touched: new Set([...state.touched, id]),
});

/** What a copy gives again stands under its original: the first that is none, with those that give its text. */
export function foldCopies<T extends { readonly id: string }>(
  articles: readonly T[],
  copies: readonly { readonly of: string; readonly copy: string }[],
): readonly { readonly article: T; readonly copies: readonly T[] }[] {
  const parents = new Map(copies.map(({ copy, of }) => [copy, of]));
  const here = new Set(articles.map(({ id }) => id));
  const rootOf = (id: string): string => {
    const seen = new Set([id]);
    let root = id;
    for (let of = parents.get(root); of !== undefined && here.has(of); of = parents.get(root)) {
      // A circle has no original: each stands for itself.
      if (seen.has(of)) return id;
      seen.add(of);
      root = of;
    }
    return root;
  };
  const roots = articles.filter(({ id }) => rootOf(id) === id);
  return roots.map((article) => ({
    article,
    copies: articles.filter(({ id }) => id !== article.id && rootOf(id) === article.id),
  }));
}
