import { post } from "../client.ts";
import type { MarkBody } from "../contract.ts";
import { queries } from "./queries.ts";
import { say } from "./toast.tsx";

/** Marks a story for who is signed in; what it was before comes back with undo. */
export async function markStory(
  id: string,
  mark: MarkBody,
  { before, said }: { before?: MarkBody; said?: string } = {},
) {
  const put = async (given: MarkBody) => {
    await post("/api/marks", { stories: [{ id, ...given }] });
    await queries.invalidateQueries({ queryKey: ["/api/stories"] });
  };
  await put(mark);
  const names = Object.keys(mark) as (keyof MarkBody)[];
  const back = Object.fromEntries(names.map((name) => [name, before?.[name] ?? false]));
  if (said) say(said, () => void put(back));
}
