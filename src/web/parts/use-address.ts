import { useNavigate, useSearch } from "@tanstack/react-router";

export type Address = Readonly<Record<string, string | undefined>>;

/** What stands behind the "?": it is the state of a screen, so that a link brings it back. */
export function useAddress(): [Address, (change: Address, how?: { readonly replace?: boolean }) => void] {
  const address = useSearch({ strict: false }) as Address;
  const navigate = useNavigate();
  const change = (fields: Address, { replace = false } = {}) => {
    const next = Object.fromEntries(Object.entries({ ...address, ...fields }).filter(([, value]) => value));
    void navigate({ to: ".", search: next as never, replace });
  };
  return [address, change];
}
