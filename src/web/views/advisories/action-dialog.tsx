import { type FormEvent, useState } from "react";
import { Dialog } from "../../frame/dialog.tsx";
import { ErrorState } from "../../parts/states.tsx";
import { actions as words } from "../../words/advisory.ts";
import { FIELD_PATTERN, fromField, toField } from "./dates.ts";

/** What an act asks of who does it. */
export interface Asked {
  readonly verb: "publish" | "extend" | "cancel" | "supersede" | "discard" | "stands";
  /** Typed again to publish or to discard. */
  readonly id: string;
  readonly expires: string;
}

/** The acts that cannot be undone: each says what it does and asks for what the record needs. */
export function ActionDialog(given: {
  asked: Asked;
  onDo: (body: Readonly<Record<string, string>>) => Promise<unknown>;
  onClose: () => void;
}) {
  const { asked, onDo, onClose } = given;
  const { verb } = asked;
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    setBusy(true);
    setError(undefined);
    try {
      const end = fields["expires"] && fromField(fields["expires"]);
      await onDo({ ...fields, ...(end ? { expires: end } : {}) });
      onClose();
    } catch (fault) {
      setError(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={words.titles[verb]} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <h2>{words.titles[verb]}</h2>
        <p>{words.says[verb]}</p>
        <AskedFields {...asked} />
        {error !== undefined && <ErrorState error={error} />}
        <div className="row">
          <button type="submit" className="first" disabled={busy}>
            {words.titles[verb]}
          </button>
          <button type="button" onClick={onClose}>
            {words.back}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function AskedFields({ verb, id, expires }: Asked) {
  return (
    <>
      {verb === "extend" && (
        <label className="field">
          {words.newEnd}
          <input name="expires" required pattern={FIELD_PATTERN} defaultValue={toField(expires)} />
        </label>
      )}
      {(verb === "extend" || verb === "cancel" || verb === "stands") && (
        <label className="field">
          {words.why}
          <textarea name="why" rows={3} required />
        </label>
      )}
      {verb === "supersede" && (
        <label className="field">
          {words.by}
          <input name="by" pattern="A-[0-9]+" placeholder="A-14" />
        </label>
      )}
      {(verb === "publish" || verb === "discard") && (
        <label className="field">
          {words.typeId(id)}
          <input name="confirm" required pattern={id} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </label>
      )}
    </>
  );
}
