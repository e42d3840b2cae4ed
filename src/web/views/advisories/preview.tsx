import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { textAt } from "../../client.ts";
import { ErrorState, Loading } from "../../parts/states.tsx";
import { preview as words } from "../../words/advisory.ts";

/** As they are asked for; the page first, as readers see it. */
const FORMATS = ["html", "text", "markdown", "pdf", "cap", "ntas", "stix", "csaf", "csaf-2.1", "misp", "csv"] as const;
/** Not text: only to be had as a file. */
const FILES: ReadonlySet<string> = new Set(["pdf"]);

/** What readers will get. Nothing of it runs here: the page has no scripts and a frame of its own, the rest is text. */
export function Preview({ id, version, mark }: { id: string; version?: number; mark: string }) {
  const [format, setFormat] = useState<(typeof FORMATS)[number]>("html");
  const address = `/api/advisories/${id}/export/${format}${version ? `?version=${version}` : ""}`;
  return (
    <section className="stack preview" aria-label={words.title}>
      <div className="row">
        <label className="line">
          {words.format}{" "}
          <select value={format} onChange={(event) => setFormat(event.target.value as typeof format)}>
            {FORMATS.map((name) => (
              <option key={name} value={name}>
                {words.names[name]}
              </option>
            ))}
          </select>
        </label>
        <a href={address} download className="button">
          {words.download}
        </a>
        <span className="muted">{version ? words.version(version) : words.draft}</span>
      </div>
      {format === "html" ? (
        <iframe key={address} title={words.frame(id)} src={address} sandbox="" />
      ) : FILES.has(format) ? (
        <p>{words.file}</p>
      ) : (
        <Text key={address} address={address} mark={mark} />
      )}
    </section>
  );
}

/** `mark`: changes when the draft does, so that nothing old is shown. */
function Text({ address, mark }: { address: string; mark: string }) {
  const query = useQuery({ queryKey: ["export", address, mark], queryFn: ({ signal }) => textAt(address, signal) });
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has to by keyboard
    <pre tabIndex={0}>{query.data}</pre>
  );
}
