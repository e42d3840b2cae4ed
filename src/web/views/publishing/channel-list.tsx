import { useState } from "react";
import type { Channel, MailRecipient } from "../../../domain/channel.ts";
import { CHANNEL_KINDS, type ChannelKind } from "../../../domain/vocabulary/advisory.ts";
import { MARKINGS } from "../../../domain/vocabulary/marking.ts";
import { SECTORS, type Sector } from "../../../domain/vocabulary/sector.ts";
import { say } from "../../frame/toast.tsx";
import { LinesField } from "../../parts/lines-field.tsx";
import { subjectName } from "../../parts/subject.ts";
import { channel as words } from "../../words/publishing.ts";
import { firstOf } from "./channel.ts";

type OnChange = (channels: readonly Channel[]) => void;

/** Each way out with what may leave by it. Secrets are never typed here: their place is. */
export function ChannelList({ channels, onChange }: { channels: readonly Channel[]; onChange: OnChange }) {
  const [kind, setKind] = useState<ChannelKind>("public-site");
  const set = (at: number, next: Channel) => onChange(channels.map((old, i) => (i === at ? next : old)));
  const remove = (at: number) => {
    onChange(channels.filter((_, i) => i !== at));
    say(words.removed(channels[at]!.name), () => onChange(channels));
  };
  return (
    <div className="stack">
      {channels.length === 0 && <p>{words.none}</p>}
      {channels.map((channel, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an id changes while it is typed
        <fieldset key={i} className="card stack">
          <legend>
            {words.kinds[channel.kind]}: {channel.name || channel.id}
          </legend>
          <CommonFields channel={channel} onChange={(next) => set(i, next)} />
          <OwnFields channel={channel} onChange={(next) => set(i, next)} />
          <button type="button" onClick={() => remove(i)}>
            {words.remove(channel.name || channel.id)}
          </button>
        </fieldset>
      ))}
      <div className="row">
        <label className="line">
          {words.kind}{" "}
          <select value={kind} onChange={(event) => setKind(event.target.value as ChannelKind)}>
            {CHANNEL_KINDS.map((name) => (
              <option key={name} value={name}>
                {words.kinds[name]}
              </option>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => onChange([...channels, firstOf(kind, channels)])}>
          {words.add}
        </button>
      </div>
    </div>
  );
}

interface FieldsProps {
  readonly channel: Channel;
  readonly onChange: (channel: Channel) => void;
}

function CommonFields({ channel, onChange }: FieldsProps) {
  const isSite = channel.kind === "public-site" || channel.kind === "csaf" || channel.kind === "misp";
  const set = (change: object) => onChange({ ...channel, ...change } as Channel);
  const setSectors = (sectors: readonly Sector[]) => {
    const { sectors: _, ...rest } = channel;
    onChange((sectors.length > 0 ? { ...rest, sectors } : rest) as Channel);
  };
  return (
    <>
      <label>
        <input type="checkbox" checked={channel.on} onChange={(event) => set({ on: event.target.checked })} />{" "}
        {words.on}
      </label>
      <div className="columns">
        <Text label={words.name} value={channel.name} onChange={(name) => set({ name })} />
        <Text label={words.id} value={channel.id} pattern="[a-z0-9-]+" onChange={(id) => set({ id })} />
        {!isSite && (
          <>
            <label className="field">
              {words.audience}
              <select
                value={channel.audience}
                onChange={({ target }) =>
                  set({ audience: target.value, ...(target.value === "public" ? { highest: "clear" } : {}) })
                }
              >
                <option value="limited">{words.audiences.limited}</option>
                <option value="public">{words.audiences.public}</option>
              </select>
            </label>
            <label className="field">
              {words.highest}
              <select
                value={channel.highest}
                disabled={channel.audience === "public"}
                onChange={(event) => set({ highest: event.target.value })}
              >
                {MARKINGS.map((name) => (
                  <option key={name} value={name}>
                    TLP:{name.toUpperCase()}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
      </div>
      {isSite && <p className="small muted">{words.siteSays}</p>}
      <SectorChoice chosen={channel.sectors ?? []} onChange={setSectors} />
    </>
  );
}

/** What only this kind has. */
function OwnFields({ channel, onChange }: FieldsProps) {
  const set = (change: object) => onChange({ ...channel, ...change } as Channel);
  switch (channel.kind) {
    case "taxii":
      return (
        <Text label={words.collection} value={channel.collection} onChange={(collection) => set({ collection })} />
      );
    case "mail":
      return (
        <div className="columns">
          <Text label={words.server} value={channel.server} onChange={(server) => set({ server })} />
          <Text label={words.from} value={channel.from} onChange={(from) => set({ from })} />
          <Login channel={channel} onChange={onChange} />
          <LinesField
            label={words.recipients}
            values={channel.recipients.map(lineOf)}
            onChange={(lines) => set({ recipients: lines.map(recipientOf) })}
          />
        </div>
      );
    case "webhook":
      return (
        <div className="columns">
          <Text label={words.address} value={channel.address} onChange={(address) => set({ address })} />
          <Text
            label={words.key}
            value={channel.key.secretEnv ?? channel.key.secretFile ?? ""}
            onChange={(place) => set({ key: secretAt(place) })}
          />
          <LinesField label={words.formats} values={channel.formats} onChange={(formats) => set({ formats })} />
        </div>
      );
    case "folder":
      return (
        <div className="columns">
          <Text label={words.folder} value={channel.folder} onChange={(folder) => set({ folder })} />
          <label className="field">
            {words.layout}
            <select value={channel.layout} onChange={(event) => set({ layout: event.target.value })}>
              {(["files", "csaf", "misp"] as const).map((name) => (
                <option key={name} value={name}>
                  {words.layouts[name]}
                </option>
              ))}
            </select>
          </label>
          {channel.layout === "files" && (
            <LinesField label={words.formats} values={channel.formats} onChange={(formats) => set({ formats })} />
          )}
        </div>
      );
    default:
      return null;
  }
}

/** A path begins with "/" or "."; everything else is the name of a variable. */
const secretAt = (place: string) => (/^[./]/.test(place) ? { secretFile: place } : { secretEnv: place });

function Login({
  channel,
  onChange,
}: {
  channel: Extract<Channel, { kind: "mail" }>;
  onChange: FieldsProps["onChange"];
}) {
  const { login, ...rest } = channel;
  const user = (login as { user?: string } | undefined)?.user ?? "";
  const place = login?.secretEnv ?? login?.secretFile ?? "";
  const set = (name: string, secret: string) =>
    onChange(
      (name || secret ? { ...rest, login: { ...(name ? { user: name } : {}), ...secretAt(secret) } } : rest) as Channel,
    );
  return (
    <>
      <Text label={words.user} value={user} isOptional onChange={(name) => set(name, place)} />
      <Text label={words.password} value={place} isOptional onChange={(secret) => set(user, secret)} />
    </>
  );
}

/** "ops@grid.example energy, water" */
const lineOf = ({ address, sectors = [] }: MailRecipient) => [address, sectors.join(", ")].filter(Boolean).join(" ");
function recipientOf(line: string): MailRecipient {
  const [address = "", ...rest] = line.split(/\s+/);
  const sectors = rest
    .join(" ")
    .split(/[\s,]+/)
    .filter((name): name is Sector => name in SECTORS);
  return { address, ...(sectors.length > 0 ? { sectors } : {}) };
}

function Text(given: {
  label: string;
  value: string;
  pattern?: string;
  isOptional?: boolean;
  onChange: (value: string) => void;
}) {
  const { label, value, pattern, isOptional = false, onChange } = given;
  return (
    <label className="field">
      {label}
      <input
        value={value}
        required={!isOptional}
        maxLength={500}
        {...(pattern ? { pattern } : {})}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

function SectorChoice({
  chosen,
  onChange,
}: {
  chosen: readonly Sector[];
  onChange: (sectors: readonly Sector[]) => void;
}) {
  const name = (sector: Sector) => subjectName({ kind: "sector", name: sector });
  return (
    <details>
      <summary>
        {words.sectors}: {chosen.map(name).join(", ") || words.all}
      </summary>
      <div className="columns">
        {(Object.keys(SECTORS) as Sector[]).map((sector) => (
          <label key={sector}>
            <input
              type="checkbox"
              checked={chosen.includes(sector)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, sector] : chosen.filter((one) => one !== sector))
              }
            />{" "}
            {name(sector)}
          </label>
        ))}
      </div>
    </details>
  );
}
