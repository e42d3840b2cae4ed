import type { Publisher } from "../../../domain/advisory.ts";
import { publisher as words } from "../../words/publishing.ts";

const CATEGORIES = ["coordinator", "discoverer", "other", "translator", "user", "vendor"] as const;
/** What a field must look like, so that formats can hold it. */
const FIELDS: readonly { name: keyof typeof words.fields; type?: string; pattern?: string }[] = [
  { name: "name" },
  { name: "namespace", type: "url", pattern: "https?://.+" },
  { name: "sender", pattern: "[^\\s,<&]+" },
  { name: "uuid", pattern: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}" },
  { name: "contact" },
  { name: "site", type: "url", pattern: "https?://.*[^/]" },
];

export function PublisherForm(given: { publisher: Partial<Publisher>; onChange: (next: Partial<Publisher>) => void }) {
  const { publisher, onChange } = given;
  return (
    <div className="columns">
      {FIELDS.map(({ name, type = "text", pattern }) => (
        <label key={name} className="field">
          {words.fields[name]}
          <input
            type={type}
            required
            maxLength={300}
            {...(pattern ? { pattern } : {})}
            aria-describedby={`publisher-${name}`}
            value={publisher[name] ?? ""}
            onChange={(event) => onChange({ ...publisher, [name]: event.target.value })}
          />
          <span id={`publisher-${name}`} className="small muted">
            {words.says[name]}
          </span>
        </label>
      ))}
      <label className="field">
        {words.category}
        <select
          required
          value={publisher.category ?? ""}
          onChange={(event) => onChange({ ...publisher, category: event.target.value as (typeof CATEGORIES)[number] })}
        >
          <option value="" disabled>
            {words.choose}
          </option>
          {CATEGORIES.map((name) => (
            <option key={name} value={name}>
              {words.categories[name]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
