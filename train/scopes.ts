/**
 * Trains the judge of "one act or such acts in general": models/scopes.bin.br, on our own texts alone. Same data,
 * catalog and other models: the same file.
 *
 *   node train/scopes.ts            (Node 24 runs TypeScript as it is)
 *   node train/scopes.ts --folds    scores on five folds of the texts that are not held out, and on the held-out fifth
 */
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { inCompany, SCOPE_CLASSES } from "../src/3-extract/incidents/act-scope.ts";
import { prepareKnowledge } from "../src/3-extract/knowledge.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { loadModels } from "../src/ports/node/models.ts";
import { isHeldOut } from "../tools/bench/data.ts";
import { FOLDS, foldOf } from "./folds.ts";
import { Logistic } from "./logistic.ts";
import { parseScoped, type ScopedText, type ScopeRow, scopeRows } from "./scope-data.ts";

const TRAINING = { epochs: 8, rate: 0.1, decay: 3e-3, countMin: 3, seed: 7 };
/** Smaller weights are dropped. */
const KEEP_ABOVE = 0.02;
const FILE = "models/scopes.bin.br";

interface ReadScoped {
  readonly text: ScopedText;
  readonly rows: readonly ScopeRow[];
}

function train(texts: readonly ReadScoped[]): Logistic {
  const classifier = new Logistic(SCOPE_CLASSES);
  classifier.train(
    texts.flatMap(({ rows }) => rows),
    TRAINING,
  );
  return classifier;
}

/** Of all acts: the share whose scope is right, and whose scope and reality are. */
function score(classifier: Logistic, texts: readonly ReadScoped[]) {
  const counts = { acts: 0, scope: 0, both: 0 };
  for (const { rows } of texts) {
    const chances = inCompany(
      rows,
      rows.map(({ values }) => [...classifier.scores(values)]),
    );
    rows.forEach(({ label, unreal }, i) => {
      const gold = SCOPE_CLASSES[label]!;
      const general = chances[i]! >= 0.5;
      counts.acts++;
      if (general === (gold === "general")) counts.scope++;
      if ((general ? "general" : unreal ? "unreal" : "real") === gold) counts.both++;
    });
  }
  return counts;
}

function report(name: string, { acts, scope, both }: ReturnType<typeof score>): void {
  console.log(`${name}: ${acts} acts, scope ${(scope / acts).toFixed(3)}, with reality ${(both / acts).toFixed(3)}`);
}

function main(folds: boolean): void {
  const knowledge = prepareKnowledge(readCatalog("catalog"), { ...loadModels("models"), scopes: new Uint8Array() });
  const texts = parseScoped(readFileSync("train/data/acts.txt", "utf8")).map((text) => ({
    text,
    rows: scopeRows(text, knowledge),
  }));
  const training = texts.filter(({ text }) => !isHeldOut(text.id));
  if (folds) {
    const total = { acts: 0, scope: 0, both: 0 };
    for (let fold = 0; fold < FOLDS; fold++) {
      const outside = train(training.filter(({ text }) => foldOf(text.id) !== fold));
      const part = score(
        outside,
        training.filter(({ text }) => foldOf(text.id) === fold),
      );
      for (const name of ["acts", "scope", "both"] as const) total[name] += part[name];
    }
    report("five folds", total);
    report(
      "held-out fifth",
      score(
        train(training),
        texts.filter(({ text }) => isHeldOut(text.id)),
      ),
    );
    return;
  }
  const packed = train(training).pack(
    SCOPE_CLASSES.map((name) => `S-${name}`),
    KEEP_ABOVE,
  );
  const file = brotliCompressSync(packed, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(FILE, file);
  console.log(
    `${FILE}: ${file.length} bytes, ${training.flatMap(({ rows }) => rows).length} acts of ${training.length} texts`,
  );
}

if (process.argv[1]?.endsWith("train/scopes.ts")) main(process.argv.includes("--folds"));
