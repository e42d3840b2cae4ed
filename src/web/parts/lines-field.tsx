import { useEffect, useState } from "react";
import { linesOf } from "./lines.ts";

/** Names, one a line. What is being typed stays as it is until the field is left. */
export function LinesField(given: {
  label: string;
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
}) {
  const { label, values, onChange } = given;
  const joined = values.join("\n");
  const [text, setText] = useState(joined);
  useEffect(() => setText((old) => (linesOf(old).join("\n") === joined ? old : joined)), [joined]);
  return (
    <label className="field">
      {label}
      <textarea
        rows={Math.min(8, Math.max(2, values.length + 1))}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onChange(linesOf(event.target.value));
        }}
      />
    </label>
  );
}
