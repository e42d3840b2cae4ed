import { type GeoProjection, geoCircle, geoGraticule10, geoNaturalEarth1, geoPath } from "d3-geo";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import { map as words } from "../../words/map.ts";
import { atlasName } from "./countries.ts";
import { labelOf, PIN_SIZE, type Pin, type Place, pinsOf, ringKm } from "./pins.ts";

export type Outline = Feature<Geometry, { readonly name: string }>;
export type Atlas = FeatureCollection<Geometry, { readonly name: string }>;

/** Of the width: the world in this projection. */
export const MAP_RATIO = 0.52;
const MARGIN = 40;
const KM_A_DEGREE = 111.2;
/** Smallest ring that can be told from the pin, in pixels. */
const RING_MIN = PIN_SIZE / 2 + 4;

export interface WorldMapProps {
  readonly atlas: Atlas;
  readonly places: readonly Place[];
  readonly view: "world" | "pins";
  /** Pixels. */
  readonly width: number;
  readonly selected: number | undefined;
  readonly onSelect: (number: number) => void;
}

/** Outlines, rings and numbered pins. The list beside it is the primary; it names what the numbers are. */
export function WorldMap({ atlas, places, view, width, selected, onSelect }: WorldMapProps) {
  const size: Size = [width, Math.round(width * MAP_RATIO)];
  const outlineOf = (place: Place) => outlineIn(atlas, place);
  const projection = projectionFor(atlas, size, view === "pins" ? pointsOf(places, outlineOf) : []);
  const path = geoPath(projection);
  const pins = pinsOf(places, (place) => projected(projection, centreOf(place, outlineOf(place))));
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG holds no such element; Enter and Space press it as well
    <svg className="world" width={size[0]} height={size[1]} role="group" aria-label={words.drawing}>
      <path d={path(geoGraticule10()) ?? ""} className="graticule" />
      {atlas.features.map((feature) => (
        <path key={feature.properties.name} d={path(feature) ?? ""} className="land" />
      ))}
      {places.map((place, i) => (
        <Precision
          key={place.name}
          place={place}
          outline={outlineOf(place)}
          projection={projection}
          selected={selected === i + 1}
        />
      ))}
      {pins.map((pin) => (
        <PinShape key={pin.numbers[0]} pin={pin} places={places} selected={selected} onSelect={onSelect} />
      ))}
    </svg>
  );
}

function outlineIn({ features }: Atlas, place: Place): Outline | undefined {
  const name = atlasName(place, new Set(features.map(({ properties }) => properties.name)));
  return features.find(({ properties }) => properties.name === name);
}

/** Before the atlas is there, only what the catalog places. */
export const hasPin = (place: Place, atlas: Atlas | undefined) =>
  centreOf(place, atlas && outlineIn(atlas, place)) !== undefined;

type Size = readonly [width: number, height: number];
type OutlineOf = (place: Place) => Outline | undefined;

/** Longitude and latitude: as the catalog has them, else the middle of the outline. */
function centreOf(place: Place, outline: Outline | undefined): [number, number] | undefined {
  if (place.lat !== undefined && place.lon !== undefined) return [place.lon, place.lat];
  if (!outline || !isState(place)) return undefined;
  return middleOf(outline);
}

const isState = ({ precision }: Place) => ringKm(precision) === 0;

/** Of the largest part of the land: the middle of all France lies in the sea. */
function middleOf({ geometry }: Outline): [number, number] {
  const flat = geoPath();
  if (geometry.type !== "MultiPolygon") return flat.centroid(geometry) as [number, number];
  const parts = geometry.coordinates.map((coordinates) => ({ type: "Polygon" as const, coordinates }));
  const [largest] = parts.toSorted((a, b) => flat.area(b) - flat.area(a));
  return flat.centroid(largest!) as [number, number];
}

const pointsOf = (places: readonly Place[], outlineOf: OutlineOf) =>
  places.flatMap((place) => {
    const centre = centreOf(place, outlineOf(place));
    return centre ? [centre] : [];
  });

/** The whole world, or what the pins span: never nearer than a few hundred kilometres, or the land cannot be told. */
function projectionFor(atlas: Atlas, size: Size, points: readonly [number, number][]): GeoProjection {
  const whole = geoNaturalEarth1().fitSize([...size], atlas);
  if (!points.length) return whole;
  const around = points.map(([lon, lat]) => geoCircle().center([lon, lat]).radius(6)());
  return geoNaturalEarth1().fitExtent(
    [
      [MARGIN, MARGIN],
      [size[0] - MARGIN, size[1] - MARGIN],
    ],
    { type: "GeometryCollection", geometries: around },
  );
}

function projected(projection: GeoProjection, at: [number, number] | undefined) {
  return (at && projection(at)) ?? undefined;
}

/** How exactly the text names the place: a ring of its size, or the outline of the state. */
function Precision(props: {
  place: Place;
  outline: Outline | undefined;
  projection: GeoProjection;
  selected: boolean;
}) {
  const { place, outline, projection, selected } = props;
  const className = `ring ${place.level ? `ring-${place.level}` : ""} ${selected ? "selected" : ""}`;
  const path = geoPath(projection);
  if (isState(place)) return outline ? <path d={path(outline) ?? ""} className={className} /> : null;
  const centre = centreOf(place, outline);
  const point = projected(projection, centre);
  if (!centre || !point) return null;
  const circle = geoCircle()
    .center(centre)
    .radius(ringKm(place.precision) / KM_A_DEGREE)();
  const [[left], [right]] = path.bounds(circle);
  if (right - left > 2 * RING_MIN) return <path d={path(circle) ?? ""} className={className} />;
  return <circle cx={point[0]} cy={point[1]} r={RING_MIN} className={className} />;
}

function PinShape(props: {
  pin: Pin;
  places: readonly Place[];
  selected: number | undefined;
  onSelect: (number: number) => void;
}) {
  const { pin, places, selected, onSelect } = props;
  const label = labelOf(pin);
  const names = pin.numbers.map((number) => `${number} ${places[number - 1]?.name}`).join(", ");
  const width = Math.max(PIN_SIZE, 12 + label.length * 8);
  const pressed = selected !== undefined && pin.numbers.includes(selected);
  // Pressed again it goes on to the next place under the same pin.
  const next = () => onSelect(pin.numbers[(pin.numbers.indexOf(selected ?? -1) + 1) % pin.numbers.length]!);
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG holds no such element; Enter and Space press it as well
    <g
      role="button"
      tabIndex={0}
      className={pressed ? "pin selected" : "pin"}
      aria-label={`${label}: ${names}`}
      aria-pressed={pressed}
      transform={`translate(${pin.x} ${pin.y})`}
      onClick={next}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        next();
      }}
    >
      <rect x={-width / 2} y={-PIN_SIZE / 2} width={width} height={PIN_SIZE} rx={PIN_SIZE / 2} />
      <text textAnchor="middle" y="5">
        {label}
      </text>
    </g>
  );
}
