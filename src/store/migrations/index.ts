import { articles } from "./0001-articles.ts";
import { decisionsAndAudit } from "./0002-decisions-and-audit.ts";
import { jobs } from "./0003-jobs.ts";
import { derived } from "./0004-derived.ts";
import { collecting } from "./0005-collecting.ts";
import { accounts } from "./0006-accounts.ts";
import { pictures } from "./0007-pictures.ts";
import { desk } from "./0008-desk.ts";
import { deliveries } from "./0009-deliveries.ts";
import { advisories } from "./0010-advisories.ts";
import { searchByKind } from "./0011-search-by-kind.ts";
import { warningMessages } from "./0012-warning-messages.ts";
import { exchangeParts } from "./0013-exchange-parts.ts";
import type { Migration } from "./migration.ts";

/** In order, from 1; a new one goes to the end. */
export const MIGRATIONS: readonly Migration[] = [
  articles,
  decisionsAndAudit,
  jobs,
  derived,
  collecting,
  accounts,
  pictures,
  desk,
  deliveries,
  advisories,
  searchByKind,
  warningMessages,
  exchangeParts,
];
