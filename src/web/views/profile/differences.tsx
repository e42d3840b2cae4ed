import type { Difference } from "./form.ts";

/** Changes by their sign, in words; a colour would say nothing more. */
export function Differences({ list }: { list: readonly Difference[] }) {
  return (
    <ul className="plain small differences">
      {list.map(({ sign, says }) => (
        <li key={sign + says}>{sign === "+" ? <ins>+ {says}</ins> : <del>− {says}</del>}</li>
      ))}
    </ul>
  );
}
