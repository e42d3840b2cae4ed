import "../style/map.css";
import { useQuery } from "@tanstack/react-query";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlasUrl from "world-atlas/countries-110m.json?url";
import type { PlaceRow } from "../../domain/desk.ts";
import { get } from "../client.ts";
import { useTitle } from "../frame/title.ts";
import { Partial } from "../parts/partial.tsx";
import { QueryView } from "../parts/query-view.tsx";
import { Empty } from "../parts/states.tsx";
import { useAddress } from "../parts/use-address.ts";
import { useWidth } from "../parts/use-width.ts";
import { inOrder } from "../views/map/pins.ts";
import { PlaceList } from "../views/map/place-list.tsx";
import { type Atlas, hasPin, WorldMap } from "../views/map/world-map.tsx";
import { map as words } from "../words/map.ts";

type AtlasTopology = Topology<{ countries: GeometryCollection<{ name: string }> }>;

export function WorldPlaces() {
  useTitle(words.title);
  const places = useQuery({
    queryKey: ["/api/places"],
    queryFn: async ({ signal }) => inOrder((await get<{ rows: readonly PlaceRow[] }>("/api/places", signal)).rows),
  });
  return (
    <div className="stack">
      <h1>{words.title}</h1>
      <p className="muted">{words.says}</p>
      <Partial />
      <QueryView query={places} lines={10}>
        {(rows) => (rows.length ? <Places places={rows} /> : <Empty what={words.none} why={words.noneWhy} />)}
      </QueryView>
    </div>
  );
}

function Places({ places }: { places: readonly PlaceRow[] }) {
  const atlas = useQuery({ queryKey: [atlasUrl], queryFn: ({ signal }) => readAtlas(signal) });
  const [address, setAddress] = useAddress();
  const { view = "pins", place } = address;
  const [box, width] = useWidth<HTMLElement>();
  const selected = place ? Number(place) : undefined;
  const select = (number: number) => {
    setAddress({ place: String(number) }, { replace: true });
    const line = document.getElementById(`place-${number}`);
    line?.scrollIntoView({ block: "nearest" });
    line?.focus({ preventScroll: true });
  };
  return (
    <div className="map">
      <PlaceList
        places={places}
        hasPin={(one) => hasPin(one, atlas.data)}
        selected={selected}
        searchFor={(number) => ({ ...address, place: String(number) })}
      />
      <figure ref={box} className="map-figure">
        <fieldset className="row no-print">
          <legend className="hidden">{words.view}</legend>
          {(["pins", "world"] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="view" checked={view === one} onChange={() => setAddress({ view: one })} />
              {words.views[one]}
            </label>
          ))}
        </fieldset>
        {atlas.isError ? <p role="alert">{words.failed}</p> : null}
        {atlas.data && width ? (
          <WorldMap
            atlas={atlas.data}
            places={places}
            width={width}
            view={view === "world" ? "world" : "pins"}
            selected={selected}
            onSelect={select}
          />
        ) : (
          <div className="map-room" />
        )}
        {atlas.data && !places.some((one) => hasPin(one, atlas.data)) ? <p>{words.noPins}</p> : null}
        <figcaption className="small muted">{words.atlas}</figcaption>
      </figure>
    </div>
  );
}

/** A file of the console itself: no other host is asked. */
async function readAtlas(signal: AbortSignal): Promise<Atlas> {
  const topology = await get<AtlasTopology>(atlasUrl, signal);
  return feature(topology, topology.objects.countries);
}
