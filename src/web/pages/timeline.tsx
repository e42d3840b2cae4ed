import "../style/timeline.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { TimelineRow } from "../../domain/desk.ts";
import { get } from "../client.ts";
import { dayOf } from "../frame/time.ts";
import { useTitle } from "../frame/title.ts";
import { Partial } from "../parts/partial.tsx";
import { QueryView } from "../parts/query-view.tsx";
import { Empty } from "../parts/states.tsx";
import { useAddress } from "../parts/use-address.ts";
import { useWidth } from "../parts/use-width.ts";
import { LANES, laneOf, rangeOf, spanOf } from "../views/timeline/lanes.ts";
import { TimelineDrawing } from "../views/timeline/timeline-drawing.tsx";
import { TimelineList } from "../views/timeline/timeline-list.tsx";
import { timeline as words } from "../words/timeline.ts";

interface TimelineBody {
  readonly asOf?: string;
  readonly rows: readonly TimelineRow[];
}
const DAY_MS = 86_400_000;

export function Timeline() {
  useTitle(words.title);
  const query = useQuery({
    queryKey: ["/api/timeline"],
    queryFn: ({ signal }) => get<TimelineBody>("/api/timeline", signal),
  });
  return (
    <div className="stack">
      <h1>{words.title}</h1>
      <Partial />
      <QueryView query={query} lines={10}>
        {(body) => (body.rows.length ? <Lanes body={body} /> : <Empty what={words.none} why={words.noneWhy} />)}
      </QueryView>
    </div>
  );
}

function Lanes({ body }: { body: TimelineBody }) {
  const [address, setAddress] = useAddress();
  const { range = "90", scale: how = "log", lane, at: selected } = address;
  const [box, width] = useWidth();
  const asOf = body.asOf ? (spanOf({ from: body.asOf })?.until ?? Date.now()) : Date.now();
  const entries = lane ? body.rows.filter((entry) => laneOf(entry) === lane) : body.rows;
  const whole = rangeOf(entries, asOf);
  const days = Number(range);
  const from = days ? Math.max(whole.from, asOf - days * DAY_MS) : whole.from;
  const select = (claim: string) => {
    setAddress({ at: claim }, { replace: true });
    const row = document.getElementById(`entry-${claim}`);
    row?.scrollIntoView({ block: "center" });
    row?.focus({ preventScroll: true });
  };
  return (
    <>
      <div className="row no-print">
        <Choice label={words.range} value={range} options={words.ranges} onChange={(v) => setAddress({ range: v })} />
        <Choice label={words.scale} value={how} options={words.scales} onChange={(v) => setAddress({ scale: v })} />
        <Choice
          label={words.lane}
          value={lane ?? ""}
          options={{ "": words.allLanes, ...LANES }}
          onChange={(v) => setAddress({ lane: v })}
        />
        {body.asOf ? <span className="muted">{words.asOf(dayOf(body.asOf)!)}</span> : null}
      </div>
      <div ref={box} className="card timeline-box">
        {width ? (
          <TimelineDrawing
            entries={entries}
            scale={{ from, until: whole.until, width, log: how === "log" }}
            asOf={asOf}
            selected={selected}
            onSelect={select}
          />
        ) : null}
        <p className="small muted">{words.key}</p>
      </div>
      <h2>
        {words.list} <span className="muted">({words.listed(entries.length)})</span>
      </h2>
      <TimelineList
        entries={entries}
        selected={selected}
        linkOf={({ claim, text }) => <Link to={`/claims/${claim}`}>{text}</Link>}
      />
    </>
  );
}

function Choice<Value extends string>(given: {
  label: string;
  value: string;
  options: Readonly<Record<Value, string>>;
  onChange: (value: string) => void;
}) {
  const { label, value, options, onChange } = given;
  return (
    <label>
      <span className="muted">{label} </span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {Object.entries<string>(options).map(([option, says]) => (
          <option key={option} value={option}>
            {says}
          </option>
        ))}
      </select>
    </label>
  );
}
