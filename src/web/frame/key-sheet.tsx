import { sheet as words } from "../words/frame.ts";
import { Dialog } from "./dialog.tsx";
import { chooseKey, chosen, KEYS, keysOn, switchKeys, type Verb } from "./keys.ts";

/** All keys; each can be changed, and all can be switched off. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const own = chosen.use();
  const on = keysOn.use();
  return (
    <Dialog title={words.title} className="keys" onClose={onClose}>
      <div className="stack">
        <div className="row">
          <h2>{words.title}</h2>
          <label>
            <input type="checkbox" checked={on} onChange={(event) => switchKeys(event.target.checked)} /> {words.on}
          </label>
          <button type="button" onClick={onClose}>
            {words.close}
          </button>
        </div>
        <p className="small muted">{words.says}</p>
        <dl>
          {(Object.keys(KEYS) as Verb[]).map((verb) => (
            <KeyLine key={verb} verb={verb} value={own[verb] ?? KEYS[verb][0]} />
          ))}
        </dl>
        <button type="button" onClick={reset}>
          {words.reset}
        </button>
      </div>
    </Dialog>
  );
}

function reset() {
  for (const verb of Object.keys(chosen.get()) as Verb[]) chooseKey(verb, undefined);
}

function KeyLine({ verb, value }: { verb: Verb; value: string }) {
  const fixed = verb === "palette" || verb === "close";
  return (
    <>
      <dt>
        {fixed ? (
          <kbd>{value}</kbd>
        ) : (
          <input
            type="text"
            size={4}
            maxLength={3}
            aria-label={words.key(KEYS[verb][1])}
            value={value}
            onChange={(event) => chooseKey(verb, event.target.value)}
          />
        )}
      </dt>
      <dd>{KEYS[verb][1]}</dd>
    </>
  );
}
