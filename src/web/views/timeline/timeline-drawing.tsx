import { timeline as words } from "../../words/timeline.ts";
import { type Entry, LANES, type Lane, layOut, type Mark, type Scale, ticksOf, xOf } from "./lanes.ts";

/** Rows that are drawn in one lane; what does not fit is told and stands in the list. */
const ROWS_MAX = 7;
const ROW_HEIGHT = 28;
const LANE_TITLE = 20;
const AXIS = 22;

export interface TimelineDrawingProps {
  readonly entries: readonly Entry[];
  readonly scale: Scale;
  readonly asOf: number;
  readonly selected: string | undefined;
  readonly onSelect: (claim: string) => void;
}

/** The lanes. The list below says the same and more; this shows what lies near to what. */
export function TimelineDrawing({ entries, scale, asOf, selected, onSelect }: TimelineDrawingProps) {
  const marks = layOut(entries, scale);
  const lanes = (Object.keys(LANES) as Lane[]).map((lane) => {
    const all = marks.filter((mark) => mark.lane === lane);
    const drawn = all.filter(({ row }) => row < ROWS_MAX);
    return { lane, drawn, more: all.length - drawn.length, rows: Math.max(1, ...drawn.map(({ row }) => row + 1)) };
  });
  let top = AXIS;
  const placed = lanes.map((lane) => {
    const at = top;
    top += LANE_TITLE + lane.rows * ROW_HEIGHT + 8;
    return { ...lane, at };
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG holds no such element; Enter and Space press it as well
    <svg
      className="timeline"
      width={scale.width}
      height={top}
      viewBox={`0 0 ${scale.width} ${top}`}
      role="group"
      aria-label={words.drawing}
    >
      <SoftEnds />
      <Axis scale={scale} height={top} asOf={asOf} />
      {placed.map(({ lane, drawn, more, at }) => (
        <g key={lane} transform={`translate(0 ${at})`}>
          <line x1="0" x2={scale.width} y1="0" y2="0" className="rule" />
          <text x="4" y="15" className="lane-title">
            {LANES[lane]}
            {drawn.length ? "" : `: ${words.empty}`}
            {more ? ` (${words.more(more)})` : ""}
          </text>
          {drawn.map((mark) => (
            <MarkShape
              key={`${mark.number}`}
              mark={mark}
              selected={mark.entry.claim === selected}
              onSelect={onSelect}
            />
          ))}
        </g>
      ))}
    </svg>
  );
}

/** Uncertain days fade out at both ends; in print and without colours the outline is dashed as well. */
function SoftEnds() {
  return (
    <defs>
      <linearGradient id="soft">
        <stop offset="0" stopColor="currentColor" stopOpacity="0" />
        <stop offset="0.2" stopColor="currentColor" stopOpacity="0.25" />
        <stop offset="0.8" stopColor="currentColor" stopOpacity="0.25" />
        <stop offset="1" stopColor="currentColor" stopOpacity="0" />
      </linearGradient>
    </defs>
  );
}

function Axis({ scale, height, asOf }: { scale: Scale; height: number; asOf: number }) {
  const now = xOf(scale, asOf);
  return (
    <g>
      {ticksOf(scale).map(({ x, label }) => (
        <g key={label}>
          <line x1={x} x2={x} y1="18" y2={height} className="grid" />
          <text x={Math.min(Math.max(x, 36), scale.width - 36)} y="12" textAnchor="middle" className="tick">
            {label}
          </text>
        </g>
      ))}
      <line x1={now} x2={now} y1="16" y2={height} className="now" />
    </g>
  );
}

function MarkShape({ mark, selected, onSelect }: { mark: Mark; selected: boolean; onSelect: (claim: string) => void }) {
  const { entry, x, width, row, soft, number } = mark;
  const y = LANE_TITLE + row * ROW_HEIGHT;
  const day = entry.to && entry.to !== entry.from ? `${entry.from} ${words.to} ${entry.to}` : entry.from;
  const kind = words.kinds[entry.kind as keyof typeof words.kinds] ?? entry.kind;
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG holds no such element; Enter and Space press it as well
    <g
      role="button"
      tabIndex={0}
      className={`mark${soft ? " soft" : ""}${selected ? " selected" : ""} turn-${entry.turn}`}
      aria-pressed={selected}
      aria-label={words.entry(number, kind, day, soft, entry.text)}
      onClick={() => onSelect(entry.claim)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onSelect(entry.claim);
      }}
    >
      <rect x={x} y={y} width={width} height={24} rx="3" />
      <text x={x + width / 2} y={y + 16} textAnchor="middle">
        {number}
      </text>
    </g>
  );
}
