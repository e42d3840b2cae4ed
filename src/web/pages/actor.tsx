import "../style/actors.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { get } from "../client.ts";
import type { EntityBody } from "../contract-actors.ts";
import { useTitle } from "../frame/title.ts";
import { QueryView } from "../parts/query-view.tsx";
import { ActorView } from "../views/actors/actor-view.tsx";
import { actors as words } from "../words/actors.ts";

export function Actor() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const query = useQuery({
    queryKey: ["/api/entities", id],
    queryFn: ({ signal }) => get<EntityBody>(`/api/entities/${encodeURIComponent(id)}`, signal),
  });
  useTitle(query.data?.entity.name ?? words.title);
  return (
    <div className="stack">
      <p>
        <Link to="/actors">{words.back}</Link>
      </p>
      <QueryView query={query} lines={10}>
        {(body) => <ActorView body={body} />}
      </QueryView>
    </div>
  );
}
