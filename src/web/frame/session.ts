import { queryOptions, useQuery } from "@tanstack/react-query";
import { get, keepCsrfToken } from "../client.ts";
import { mayActAs, type Role, type SessionBody } from "../contract.ts";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async () => {
    const session = await get<SessionBody>("/api/session");
    keepCsrfToken(session.csrfToken);
    return session;
  },
});

/** Whether who is signed in may act as this role: what they may never do is absent, not grey. */
export function useMay(least: Role): boolean {
  const { data } = useQuery(sessionQuery);
  return data !== undefined && mayActAs(data.account.role, least);
}
