import { queryOptions } from "@tanstack/react-query";
import { get } from "../client.ts";
import type { BoardBody } from "../contract.ts";

/** Also read by the frame: the picture says whether it is the demonstration, and how its sources are. */
export const boardQuery = queryOptions({
  queryKey: ["board"],
  queryFn: ({ signal }) => get<BoardBody>("/api/board", signal),
});
