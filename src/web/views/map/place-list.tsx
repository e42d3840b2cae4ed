import { Link } from "@tanstack/react-router";
import type { PlaceRow } from "../../../domain/desk.ts";
import { ClaimGlyph, kindOf } from "../../parts/claim-kind.tsx";
import { Level } from "../../parts/level.tsx";
import { map as words } from "../../words/map.ts";

/** Claims shown before somebody asks for all of them. */
const CLAIMS_SHOWN = 4;

export interface PlaceListProps {
  readonly places: readonly PlaceRow[];
  readonly hasPin: (place: PlaceRow) => boolean;
  readonly selected: number | undefined;
  /** Behind the "?" of the address at which that place is selected. */
  readonly searchFor: (number: number) => object;
}

/** All places with their numbers: the map only shows where they lie. */
export function PlaceList({ places, hasPin, selected, searchFor }: PlaceListProps) {
  return (
    <ol className="plain places" aria-label={words.list}>
      {places.map((place, i) => (
        <li
          key={`${place.name} ${place.country}`}
          id={`place-${i + 1}`}
          tabIndex={-1}
          aria-current={selected === i + 1}
        >
          <div className="row">
            <Link
              to="."
              search={searchFor(i + 1) as never}
              replace
              className="place-number"
              aria-label={`${i + 1} ${place.name}`}
            >
              {i + 1}
            </Link>
            <strong>{place.name}</strong>
            {place.level ? <Level level={place.level} /> : null}
          </div>
          <p className="small muted">
            {[
              place.region ? words.in(place.region) : "",
              words.precision[place.precision],
              words.claims(place.claims.length),
              hasPin(place) ? "" : words.noPin,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
          <Claims claims={place.claims.slice(0, CLAIMS_SHOWN)} />
          {place.claims.length > CLAIMS_SHOWN ? (
            <details>
              <summary>{words.more(place.claims.length - CLAIMS_SHOWN)}</summary>
              <Claims claims={place.claims.slice(CLAIMS_SHOWN)} />
            </details>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function Claims({ claims }: { claims: PlaceRow["claims"] }) {
  return (
    <ul className="plain small">
      {claims.map(({ id, text, kind }) => (
        <li key={id}>
          <ClaimGlyph kind={kindOf({ kind, incidents: 0 })} said={kind} wordless />{" "}
          <Link to={`/claims/${id}`}>{text}</Link>
        </li>
      ))}
    </ul>
  );
}
