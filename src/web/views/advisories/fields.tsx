import { useEffect, useState } from "react";
import type { AdvisoryContent, Region } from "../../../domain/advisory.ts";
import { ADVISORY_MODES, ADVISORY_TYPES, ANSWERS } from "../../../domain/vocabulary/advisory.ts";
import { MARKINGS } from "../../../domain/vocabulary/marking.ts";
import { SECTORS, type Sector } from "../../../domain/vocabulary/sector.ts";
import { LinesField } from "../../parts/lines-field.tsx";
import { subjectName } from "../../parts/subject.ts";
import { ANSWER_WORDS, MODE_WORDS, TYPE_WORDS, fields as words } from "../../words/advisory.ts";
import { ceilingOf, dateFaults, fromField, isLong, lengthOf, toField } from "./dates.ts";

/** A field that is undefined is taken away. */
export type ContentChange = { readonly [K in keyof AdvisoryContent]?: AdvisoryContent[K] | undefined };
type Change = (change: ContentChange) => void;
interface FieldsProps {
  readonly content: AdvisoryContent;
  readonly onChange: Change;
  /** Of the demonstration: never actual. */
  readonly demo: boolean;
}

/** What guards the type asks: elevated needs the first, imminent all three. */
const ASKED = { bulletin: [], elevated: ["credible"], imminent: ["credible", "specific", "impending"] } as const;

/** All of a warning that is no text. */
export function Fields(given: FieldsProps) {
  const { content, onChange } = given;
  return (
    <div className="advisory-fields">
      <TypeFields {...given} />
      <DateFields content={content} onChange={onChange} />
      <fieldset>
        <legend>{words.scope}</legend>
        <Sectors chosen={content.sectors} onChange={(sectors) => onChange({ sectors })} />
        <Regions regions={content.regions} onChange={(regions) => onChange({ regions })} />
        <LinesField
          label={words.lines(words.organisations)}
          values={content.organisations}
          onChange={(organisations) => onChange({ organisations })}
        />
        <LinesField label={words.lines(words.sites)} values={content.sites} onChange={(sites) => onChange({ sites })} />
      </fieldset>
    </div>
  );
}

function TypeFields({ content, onChange, demo }: FieldsProps) {
  const { type, guard, mode, marking } = content;
  const lacking = ASKED[type].filter((name) => guard[name] !== "yes");
  return (
    <fieldset>
      <legend>{words.kind}</legend>
      <Choice
        label={words.type}
        value={type}
        all={ADVISORY_TYPES}
        name={TYPE_WORDS}
        onChange={(next) => onChange({ type: next })}
      />
      {(["credible", "specific", "impending"] as const).map((name) => (
        <Choice
          key={name}
          label={words.guard[name]}
          value={guard[name]}
          all={ANSWERS}
          name={ANSWER_WORDS}
          onChange={(answer) => onChange({ guard: { ...guard, [name]: answer } })}
        />
      ))}
      {lacking.length > 0 && (
        <p className="fault" role="status">
          {words.lacking(TYPE_WORDS[type], lacking.map((name) => words.guard[name]).join(" "))}
        </p>
      )}
      <label className="field">
        {words.marking}
        <select value={marking} onChange={(event) => onChange({ marking: event.target.value as typeof marking })}>
          {MARKINGS.map((each) => (
            <option key={each} value={each}>
              TLP:{each.toUpperCase()}
            </option>
          ))}
        </select>
      </label>
      <Choice
        label={words.mode}
        value={mode}
        all={demo ? ADVISORY_MODES.filter((each) => each !== "actual" || mode === "actual") : ADVISORY_MODES}
        name={MODE_WORDS}
        onChange={(next) => onChange({ mode: next })}
      />
      {demo && <p className="small muted">{words.demo}</p>}
    </fieldset>
  );
}

function Choice<Value extends string>(given: {
  label: string;
  value: Value;
  all: readonly Value[];
  name: Readonly<Record<Value, string>>;
  onChange: (value: Value) => void;
}) {
  const { label, value, all, name, onChange } = given;
  return (
    <label className="field">
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value as Value)}>
        {all.map((each) => (
          <option key={each} value={each}>
            {name[each]}
          </option>
        ))}
      </select>
    </label>
  );
}

function DateFields({ content, onChange }: Pick<FieldsProps, "content" | "onChange">) {
  const faults = dateFaults(content);
  const length = lengthOf(content);
  return (
    <fieldset>
      <legend>{words.dates}</legend>
      <Instant
        label={words.effective}
        value={content.effective}
        onChange={(effective) => effective && onChange({ effective })}
        bad={faults.length > 0}
      />
      <Instant
        label={words.onset}
        value={content.onset}
        isOptional
        onChange={(onset) => onChange({ onset })}
        bad={faults.length > 0}
      />
      <Instant
        label={words.expires}
        value={content.expires}
        onChange={(expires) => expires && onChange({ expires })}
        bad={faults.length > 0}
      />
      <p role="status" className={faults.length > 0 ? "fault" : "small muted"}>
        {faults.length > 0 ? faults.join(" ") : length && words.holds(length)}
      </p>
      {isLong(content) && (
        <p className="small">
          {words.long}{" "}
          <button type="button" onClick={() => onChange({ expires: ceilingOf(content) })}>
            {words.shorten}
          </button>
        </p>
      )}
    </fieldset>
  );
}

/** UTC, in one form for every reader: a browser would ask in the form of its own country. */
function Instant(given: {
  label: string;
  value: string | undefined;
  onChange: (iso: string | undefined) => void;
  bad: boolean;
  isOptional?: boolean;
}) {
  const { label, value, onChange, bad, isOptional = false } = given;
  const [text, setText] = useState(toField(value));
  useEffect(() => setText((old) => (fromField(old) === value ? old : toField(value))), [value]);
  const isWrong = fromField(text) === undefined && !(isOptional && text === "");
  return (
    <label className="field">
      <span>
        {label} <span className="muted">UTC</span>
      </span>
      <input
        value={text}
        placeholder={isOptional ? "–" : ""}
        inputMode="numeric"
        aria-invalid={bad || isWrong}
        onChange={(event) => {
          setText(event.target.value);
          const iso = fromField(event.target.value);
          if (iso !== undefined || (isOptional && event.target.value === "")) onChange(iso);
        }}
        onBlur={() => isWrong && setText(toField(value))}
      />
      {isWrong && <span className="fault small">{words.instant}</span>}
    </label>
  );
}

const NAMES = Object.keys(SECTORS) as Sector[];
const sectorName = (name: Sector) => subjectName({ kind: "sector", name });

function Sectors({ chosen, onChange }: { chosen: readonly Sector[]; onChange: (chosen: readonly Sector[]) => void }) {
  return (
    <details>
      <summary>
        {words.sectors}: {chosen.map(sectorName).join(", ") || words.noSector}
      </summary>
      <div className="checks">
        {NAMES.map((name) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
              }
            />
            {sectorName(name)}
          </label>
        ))}
      </div>
    </details>
  );
}

/** "New York, US-NY": a name, and its code where one is known. A geometry stays with its name. */
function Regions({
  regions,
  onChange,
}: {
  regions: readonly Region[];
  onChange: (regions: readonly Region[]) => void;
}) {
  const regionOf = (line: string): Region => {
    const [, name = line, code] = /^(.*\S)\s*,\s*([A-Z]{2}(?:-[A-Z0-9]{1,3})?)$/.exec(line) ?? [];
    const { polygon } = regions.find((each) => each.name === name) ?? {};
    return { name, ...(code ? { code } : {}), ...(polygon ? { polygon } : {}) };
  };
  return (
    <LinesField
      label={words.regionLines}
      values={regions.map(({ name, code }) => [name, code].filter(Boolean).join(", "))}
      onChange={(lines) => onChange(lines.map(regionOf))}
    />
  );
}
