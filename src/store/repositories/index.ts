import type { Repositories } from "../../ports/store.ts";
import { accounts } from "./accounts.ts";
import { advisories } from "./advisories.ts";
import { articles } from "./articles.ts";
import { audit } from "./audit.ts";
import { decisions } from "./decisions.ts";
import { deliveries } from "./deliveries.ts";
import { derived } from "./derived.ts";
import { exchange } from "./exchange.ts";
import { jobs } from "./jobs.ts";
import { marks } from "./marks.ts";
import { settings } from "./settings.ts";
import { sources } from "./sources.ts";
import type { Executor } from "./together.ts";
import { watchwords } from "./watchwords.ts";

export const repositoriesOf = (db: Executor): Repositories => ({
  sources: sources(db),
  articles: articles(db),
  decisions: decisions(db),
  audit: audit(db),
  jobs: jobs(db),
  derived: derived(db),
  accounts: accounts(db),
  settings: settings(db),
  marks: marks(db),
  watchwords: watchwords(db),
  advisories: advisories(db),
  deliveries: deliveries(db),
  exchange: exchange(db),
});
