import { SECTORS, type Sector } from "../../../domain/vocabulary/sector.ts";
import { LinesField } from "../../parts/lines-field.tsx";
import { profile as words } from "../../words/profile.ts";
import type { OrganisationDraft, ProfileDraft, SiteDraft } from "./form.ts";

export interface ProfileFormProps {
  readonly draft: ProfileDraft;
  readonly faults: readonly { readonly at: string; readonly says: string }[];
  readonly readOnly: boolean;
  readonly onChange: (draft: ProfileDraft) => void;
  readonly onRemoved: (name: string, back: ProfileDraft) => void;
}

export function ProfileForm({ draft, faults, readOnly, onChange, onRemoved }: ProfileFormProps) {
  const set = (change: Partial<ProfileDraft>) => onChange({ ...draft, ...change });
  const setOne = (i: number, one: OrganisationDraft) =>
    set({ organisations: draft.organisations.map((old, at) => (at === i ? one : old)) });
  return (
    <fieldset className="stack profile" disabled={readOnly}>
      <legend className="hidden">{words.title}</legend>
      <label className="field">
        {words.name}
        <input value={draft.name ?? ""} maxLength={200} onChange={(event) => set({ name: event.target.value })} />
      </label>
      <Sectors chosen={draft.sectors} onChange={(sectors) => set({ sectors })} />
      <LinesField label={words.regions} values={draft.regions} onChange={(regions) => set({ regions })} />
      <h2>{words.organisations}</h2>
      {draft.organisations.map((organisation, i) => (
        <Organisation
          // biome-ignore lint/suspicious/noArrayIndexKey: a name changes while it is typed
          key={i}
          organisation={organisation}
          fault={faults.find(({ at }) => at === `organisation-${i}`)?.says}
          onChange={(one) => setOne(i, one)}
          onRemove={() => {
            onRemoved(organisation.name, draft);
            set({ organisations: draft.organisations.filter((_, at) => at !== i) });
          }}
        />
      ))}
      {readOnly ? null : (
        <button type="button" onClick={() => set({ organisations: [...draft.organisations, { name: "" }] })}>
          {words.addOrganisation}
        </button>
      )}
    </fieldset>
  );
}

const sectorName = (sector: string) => (SECTORS[sector as Sector] ?? sector).replace(/ Sector$/, "");

function Sectors({ chosen, onChange }: { chosen: readonly string[]; onChange: (sectors: readonly string[]) => void }) {
  return (
    <fieldset className="sectors">
      <legend>{words.sectors}</legend>
      {Object.keys(SECTORS).map((sector) => (
        <label key={sector}>
          <input
            type="checkbox"
            checked={chosen.includes(sector)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, sector] : chosen.filter((one) => one !== sector))
            }
          />
          {sectorName(sector)}
        </label>
      ))}
    </fieldset>
  );
}

interface OrganisationProps {
  readonly organisation: OrganisationDraft;
  readonly fault: string | undefined;
  readonly onChange: (organisation: OrganisationDraft) => void;
  readonly onRemove: () => void;
}

function Organisation({ organisation, fault, onChange, onRemove }: OrganisationProps) {
  const { name, aliases = [], suppliers = [], sectors = [], regions = [], sites = [] } = organisation;
  const set = (change: Partial<OrganisationDraft>) => onChange({ ...organisation, ...change });
  const setSite = (i: number, site: SiteDraft) => set({ sites: sites.map((old, at) => (at === i ? site : old)) });
  return (
    <fieldset className="card stack organisation">
      <legend>{words.organisation(name)}</legend>
      <label className="field">
        {words.field.name}
        <input
          value={name}
          maxLength={200}
          aria-invalid={fault !== undefined}
          onChange={(event) => set({ name: event.target.value })}
        />
        {fault ? <span className="fault">{fault}</span> : null}
      </label>
      <div className="columns">
        <LinesField label={words.field.aliases} values={aliases} onChange={(next) => set({ aliases: next })} />
        <LinesField label={words.regions} values={regions} onChange={(next) => set({ regions: next })} />
        <LinesField label={words.field.suppliers} values={suppliers} onChange={(next) => set({ suppliers: next })} />
      </div>
      <details>
        <summary>
          {words.sectors}: {sectors.map(sectorName).join(", ") || words.noSector}
        </summary>
        <Sectors chosen={sectors} onChange={(next) => set({ sectors: next })} />
      </details>
      <h3>{words.sites}</h3>
      {sites.map((site, i) => (
        <Site
          // biome-ignore lint/suspicious/noArrayIndexKey: a name changes while it is typed
          key={i}
          site={site}
          number={i + 1}
          onChange={(one) => setSite(i, one)}
          onRemove={() => set({ sites: sites.filter((_, at) => at !== i) })}
        />
      ))}
      <div className="row">
        <button type="button" onClick={() => set({ sites: [...sites, { name: "" }] })}>
          {words.addSite}
        </button>
        <button type="button" onClick={onRemove}>
          {words.remove(name)}
        </button>
      </div>
    </fieldset>
  );
}

interface SiteProps {
  readonly site: SiteDraft;
  readonly number: number;
  readonly onChange: (site: SiteDraft) => void;
  readonly onRemove: () => void;
}

function Site({ site, number, onChange, onRemove }: SiteProps) {
  const { name, aliases = [], place = "" } = site;
  return (
    <fieldset className="columns site">
      <legend>{words.site(number)}</legend>
      <label className="field">
        {words.field.name}
        <input value={name} maxLength={200} onChange={(event) => onChange({ ...site, name: event.target.value })} />
      </label>
      <label className="field">
        {words.field.place}
        <input value={place} maxLength={200} onChange={(event) => onChange({ ...site, place: event.target.value })} />
      </label>
      <LinesField
        label={words.siteAliases}
        values={aliases}
        onChange={(next) => onChange({ ...site, aliases: next })}
      />
      <button type="button" onClick={onRemove}>
        {words.remove(name)}
      </button>
    </fieldset>
  );
}
