import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import { get } from "../client.ts";

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next?: string;
}

/** A list of the API, page by page. */
export function usePages<Row>(path: string, params: Readonly<Record<string, string>> = {}, enabled = true) {
  return useInfiniteQuery<Page<Row>, Error, InfiniteData<Page<Row>>, readonly unknown[], string | undefined>({
    queryKey: [path, params],
    queryFn: ({ pageParam, signal }) => get(`${path}?${query(params, pageParam)}`, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next,
    enabled,
  });
}

const query = (params: Readonly<Record<string, string>>, after: string | undefined) =>
  new URLSearchParams({ ...params, ...(after ? { after } : {}) }).toString();

export const rowsOf = <Row>(data: InfiniteData<Page<Row>> | undefined): readonly Row[] =>
  data?.pages.flatMap(({ rows }) => rows) ?? [];
