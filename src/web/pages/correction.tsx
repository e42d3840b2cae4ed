import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { HEDGE_SENSES, type HedgeSense } from "../../domain/vocabulary/sense.ts";
import { post } from "../client.ts";
import type { ArticleBody, Evidence, Quote, StatementBody, StoryPageBody } from "../contract.ts";
import { Dialog } from "../frame/dialog.tsx";
import { queries } from "../frame/queries.ts";
import { say } from "../frame/toast.tsx";
import { ErrorState } from "../parts/states.tsx";
import { textQuoteOf } from "../parts/text-quote.ts";
import { TextPicker } from "../views/text-picker.tsx";
import { evidence, SENSE_WORDS } from "../words/domain.ts";
import { correction as words } from "../words/story.ts";
import { EntityFields } from "./correct-entity.tsx";
import type { Draft, FieldsProps, Kind } from "./correction-draft.ts";

interface CorrectionProps {
  readonly page: StoryPageBody;
  readonly evidence: Evidence;
  readonly onClose: () => void;
}

/** What a person sets right about one quotation. Signed, reversible, and never a change of the text. */
export function Correction({ page, evidence, onClose }: CorrectionProps) {
  const article = page.articles.find(({ id }) => id === evidence.article);
  const statement = article?.statements.find(({ id }) => id === evidence.statement);
  const [kind, setKind] = useState<Kind>("speaker");
  const [draft, setDraft] = useState<Draft>();
  const [why, setWhy] = useState("");
  const sending = useMutation({ mutationFn: send, onSuccess: onClose });
  if (!article || !statement) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft) sending.mutate({ ...draft, why });
  };
  const choose = (chosen: Kind) => {
    setKind(chosen);
    setDraft(undefined);
  };
  const fields = { article, statement, page, onDraft: setDraft };
  return (
    <Dialog title={words.title} className="correct" onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <h2>{words.title}</h2>
        <blockquote>“{evidence.quote}”</blockquote>
        <label className="field">
          {words.what}
          <select value={kind} onChange={(event) => choose(event.target.value as Kind)}>
            {(Object.keys(words.kinds) as Kind[]).map((each) => (
              <option key={each} value={each}>
                {words.kinds[each]}
              </option>
            ))}
          </select>
        </label>
        {kind === "speaker" && <SpeakerFields {...fields} />}
        {kind === "hedge" && <HedgeFields {...fields} />}
        {kind === "copy" && <CopyFields {...fields} />}
        {kind === "entity" && <EntityFields {...fields} />}
        <label className="field">
          {words.why}
          <textarea
            className="short"
            required
            maxLength={1_000}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        </label>
        <p className="small muted">{words.says}</p>
        {sending.isError && <ErrorState error={sending.error} />}
        <div className="row">
          <button type="submit" className="first" disabled={!draft || sending.isPending}>
            {words.send}
          </button>
          <button type="button" onClick={onClose}>
            {words.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

async function send(decision: Draft & { why: string }) {
  const { id } = await post<{ id: string }>("/api/decisions", decision);
  const undo = async () => {
    await post(`/api/decisions/${id}/undo`, { why: words.undone });
    say(words.undone);
    await queries.invalidateQueries({ queryKey: ["decisions"] });
  };
  say(`${words.sent[decision.kind]}. ${words.later}`, () => void undo());
  await queries.invalidateQueries({ queryKey: ["decisions"] });
}

const ofStatement = ({ text, id }: ArticleBody, statement: StatementBody) => ({
  article: id,
  statement: statement.id,
  content: textQuoteOf(text, statement.content),
});

function SpeakerFields({ article, statement, onDraft }: FieldsProps) {
  const [stated, setStated] = useState(true);
  const [picked, setPicked] = useState<Quote>();
  const tell = (isStated: boolean, quote: Quote | undefined) => {
    setStated(isStated);
    setPicked(quote);
    const speaker = isStated ? quote && textQuoteOf(article.text, quote) : "not-stated";
    onDraft(speaker && { kind: "speaker", ...ofStatement(article, statement), speaker });
  };
  return (
    <fieldset className="stack">
      <legend>{words.isSpeaker}</legend>
      <label>
        <input type="radio" name="stated" checked={!stated} onChange={() => tell(false, undefined)} /> {words.notStated}
      </label>
      <label>
        <input type="radio" name="stated" checked={stated} onChange={() => tell(true, picked)} /> {words.byWords}
      </label>
      {stated && (
        <>
          <Names article={article} around={statement.content} picked={picked} onPick={(quote) => tell(true, quote)} />
          <TextPicker
            article={article}
            around={statement.content}
            picked={picked}
            onPick={(quote) => tell(true, quote)}
          />
        </>
      )}
    </fieldset>
  );
}

interface NamesProps {
  readonly article: ArticleBody;
  readonly around: Quote;
  readonly picked: Quote | undefined;
  readonly onPick: (quote: Quote | undefined) => void;
}

/** Persons and bodies that the text names, the nearest first: mostly one of them is it. */
function Names({ article, around, picked, onPick }: NamesProps) {
  const far = ({ start }: Quote) => Math.abs(start - around.start);
  const names = article.mentions
    .filter(({ type }) => type === "person" || type === "organisation")
    .toSorted((a, b) => far(a) - far(b))
    .filter(({ quote }, i, all) => all.findIndex((each) => each.quote === quote) === i);
  return (
    <label className="field">
      {words.names}
      <select
        value={picked ? String(picked.start) : ""}
        onChange={(event) => onPick(names.find(({ start }) => String(start) === event.target.value))}
      >
        <option value="">{words.choose}</option>
        {names.map(({ quote, start }) => (
          <option key={start} value={start}>
            {quote}
          </option>
        ))}
      </select>
    </label>
  );
}

function HedgeFields({ article, statement, onDraft }: FieldsProps) {
  const [picked, setPicked] = useState<Quote>();
  const [sense, setSense] = useState<HedgeSense | "none">("likely");
  const tell = (quote: Quote | undefined, means: HedgeSense | "none") => {
    setPicked(quote);
    setSense(means);
    const told = quote && { words: textQuoteOf(article.text, quote), sense: means };
    onDraft(told && { kind: "hedge", ...ofStatement(article, statement), ...told });
  };
  return (
    <>
      <TextPicker article={article} around={statement.content} picked={picked} onPick={(quote) => tell(quote, sense)} />
      <label className="field">
        {words.sense}
        <select value={sense} onChange={(event) => tell(picked, event.target.value as HedgeSense)}>
          {HEDGE_SENSES.map((each) => (
            <option key={each} value={each}>
              {SENSE_WORDS[each]}
            </option>
          ))}
          <option value="none">{words.noHedge}</option>
        </select>
      </label>
    </>
  );
}

function CopyFields({ article, page, onDraft }: FieldsProps) {
  const copies = page.story.copies.filter(({ copy, of }) => copy === article.id || of === article.id);
  const titleOf = (id: string) => {
    const { title, publisher } = page.articles.find((each) => each.id === id) ?? {};
    return [title ?? evidence.untitled, publisher].filter(Boolean).join(", ");
  };
  if (copies.length === 0) return <p>{words.noCopy}</p>;
  return (
    <fieldset className="stack">
      <legend>{words.kinds.copy}</legend>
      {copies.map(({ copy, of }) => (
        <label key={copy}>
          <input
            type="radio"
            name="copy"
            onChange={() => onDraft({ kind: "copy", articles: [copy, of], verdict: "not-a-copy" })}
          />{" "}
          {words.copyOf(titleOf(copy), titleOf(of))}
        </label>
      ))}
    </fieldset>
  );
}
