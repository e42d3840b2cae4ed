import { QueryClient } from "@tanstack/react-query";
import { Fault } from "../client.ts";

/** Nothing is fetched again by itself: what is being read stays until `r` or a change of one's own. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 30 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (tries, fault) => tries < 2 && !(fault instanceof Fault && fault.status > 0 && fault.status < 500),
    },
  },
});
