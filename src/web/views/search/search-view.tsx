import { search as words } from "../../words/search.ts";
import { CHIP_KEYS, type Chip, faultOf, PLACES, type Query, type SearchIn, writeChip } from "./query.ts";

/** The box, its chips and where it looks. What is typed is the search: a link or a saved search is the same text. */
export interface SearchBoxProps {
  readonly text: string;
  readonly query: Query;
  readonly now: Date;
  readonly order: "newest" | "ranked";
  readonly onText: (text: string) => void;
  readonly onSubmit: () => void;
  readonly onOrder: (order: "newest" | "ranked") => void;
  readonly onRemove: (index: number) => void;
  readonly onPlace: (place: SearchIn) => void;
}

export const placeOf = ({ chips }: Query): SearchIn =>
  PLACES.find((place) => chips.some(({ key, value }) => key === "in" && value === place)) ?? "claims";

export function SearchBox(props: SearchBoxProps) {
  const { text, query, now, order } = props;
  return (
    <search className="stack">
      <form
        className="search-box"
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
      >
        <label className="hidden" htmlFor="search-text">
          {words.box}
        </label>
        <input
          id="search-text"
          type="search"
          value={text}
          autoComplete="off"
          spellCheck={false}
          placeholder={words.example}
          onChange={(event) => props.onText(event.target.value)}
        />
        <button type="submit" className="first">
          {words.go}
        </button>
      </form>
      <Chips query={query} now={now} onRemove={props.onRemove} />
      <div className="row spread">
        <fieldset className="places">
          <legend className="hidden">{words.in}</legend>
          {PLACES.map((place) => (
            <label key={place}>
              <input type="radio" name="in" checked={placeOf(query) === place} onChange={() => props.onPlace(place)} />
              {place}
            </label>
          ))}
        </fieldset>
        <label className="row">
          {words.order}
          <select value={order} onChange={(event) => props.onOrder(event.target.value as "newest" | "ranked")}>
            <option value="newest">{words.orders.newest}</option>
            <option value="ranked">{words.orders.ranked}</option>
          </select>
        </label>
      </div>
      <ChipHelp />
    </search>
  );
}

function Chips({ query, now, onRemove }: Pick<SearchBoxProps, "query" | "now" | "onRemove">) {
  const shown = query.chips.map((chip, i) => [chip, i] as const).filter(([{ key }]) => key !== "in");
  if (!shown.length) return null;
  return (
    <ul className="plain row" aria-label={words.chips}>
      {shown.map(([chip, i]) => (
        <li key={writeChip(chip)}>
          <ChipButton chip={chip} fault={faultOf(chip, now)} onRemove={() => onRemove(i)} />
        </li>
      ))}
    </ul>
  );
}

function ChipButton({ chip, fault, onRemove }: { chip: Chip; fault: string | undefined; onRemove: () => void }) {
  return (
    <span className={fault ? "search-chip wrong" : "search-chip"}>
      {writeChip(chip)}
      <button type="button" className="quiet" aria-label={words.remove(writeChip(chip))} onClick={onRemove}>
        ×
      </button>
      {fault ? <span> {words.leftOut(fault)}</span> : null}
    </span>
  );
}

function ChipHelp() {
  return (
    <details className="small">
      <summary>{words.help}</summary>
      <p>{words.helpSays}</p>
      <dl className="facts">
        {Object.entries(CHIP_KEYS).map(([key, says]) => (
          <div key={key} className="pair">
            <dt>
              <code>{key}:</code>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
