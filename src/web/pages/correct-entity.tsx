import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get } from "../client.ts";
import type { ArticleBody, Entity } from "../contract.ts";
import { QueryView } from "../parts/query-view.tsx";
import { ErrorState } from "../parts/states.tsx";
import { textQuoteOf } from "../parts/text-quote.ts";
import { correction as words } from "../words/story.ts";
import type { FieldsProps } from "./correction-draft.ts";

type Mention = ArticleBody["mentions"][number];

/** A name of this text that leads to the wrong entry: it is not what the same entry means in another article. */
export function EntityFields({ article, onDraft }: FieldsProps) {
  const [name, setName] = useState<Mention>();
  const names = article.mentions.filter(
    ({ entity, quote }, i, all) => entity && all.findIndex((each) => each.entity && each.quote === quote) === i,
  );
  const choose = (start: string) => {
    setName(names.find((each) => String(each.start) === start));
    onDraft(undefined);
  };
  return (
    <>
      <label className="field">
        {words.name}
        <select value={name?.start ?? ""} onChange={(event) => choose(event.target.value)}>
          <option value="" />
          {names.map(({ quote, start }) => (
            <option key={start} value={start}>
              {quote}
            </option>
          ))}
        </select>
      </label>
      {name && <Others key={name.start} article={article} name={name} onDraft={onDraft} />}
    </>
  );
}

function Others({ article, name, onDraft }: Pick<FieldsProps, "article" | "onDraft"> & { name: Mention }) {
  const query = useQuery({
    queryKey: ["entity", name.entity],
    queryFn: ({ signal }) => get<{ entity: Entity }>(`/api/entities/${name.entity}`, signal),
  });
  const first = { article: article.id, ...textQuoteOf(article.text, name) };
  // The words may stand in the other article more than once: its text tells which.
  const point = useMutation({
    mutationFn: async (other: Entity["judgements"][number]) => {
      const { desk } = await get<{ desk?: ArticleBody }>(`/api/articles/${other.article}`);
      const there = desk?.mentions.find(({ entity, quote }) => entity === name.entity && quote === other.quote);
      return { article: other.article, ...(desk && there ? textQuoteOf(desk.text, there) : { exact: other.quote }) };
    },
    onMutate: () => onDraft(undefined),
    onSuccess: (second) => onDraft({ kind: "entity", mentions: [first, second], verdict: "different" }),
  });
  return (
    <QueryView query={query} lines={2}>
      {({ entity }) => {
        const others = entity.judgements.filter((each) => each.article !== article.id && each.verdict === "same");
        if (others.length === 0) return <p>{words.noOther}</p>;
        return (
          <fieldset className="stack">
            <legend>{words.other}</legend>
            {others.map((other) => (
              <label key={`${other.article} ${other.quote}`}>
                <input type="radio" name="other" onChange={() => point.mutate(other)} /> “{other.quote}”{" "}
                <span className="muted">{other.why}</span>
              </label>
            ))}
            {point.isError && <ErrorState error={point.error} />}
          </fieldset>
        );
      }}
    </QueryView>
  );
}
