import { useTitle } from "../frame/title.ts";

export function Stories() {
  useTitle("Stories");
  return <h1>Stories</h1>;
}
