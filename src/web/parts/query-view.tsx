import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState, Loading } from "./states.tsx";

/** A query in its three states; what was read before stays on screen under the error of the next try. */
export function QueryView<T>(given: { query: UseQueryResult<T>; lines?: number; children: (data: T) => ReactNode }) {
  const { query, lines, children } = given;
  return (
    <>
      {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.data !== undefined ? children(query.data) : query.isPending && <Loading lines={lines ?? 6} />}
    </>
  );
}
