import { DEMO_SOURCE } from "../../domain/source.ts";
import type { Migration } from "./migration.ts";

/**
 * Derived documents are searched; `seq` is new at every write, so that it shows whether anything changed, `hash` tells
 * equal documents without reading them, and `made_from` is the hash of the extraction that an article of the picture was
 * made from. Rows of before have neither words nor hash until they are written again.
 * Articles are only ever added to, which nothing held until now; those of the demonstration alone can be removed.
 */
export const pictures: Migration = {
  name: "0007-pictures",
  oldestSafeVersion: 1,
  up: [
    `ALTER TABLE derived ADD COLUMN search tsvector, ADD COLUMN seq bigserial, ADD COLUMN hash bytea, ADD COLUMN made_from bytea`,
    `CREATE INDEX derived_search ON derived USING gin (search) WITH (fastupdate = off)`,
    `CREATE INDEX derived_seq ON derived (generation, kind, seq)`,
    `CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_TABLE_NAME = 'article' THEN
          IF OLD.source = '${DEMO_SOURCE}' THEN RETURN OLD; END IF;
        ELSIF EXISTS (SELECT FROM article WHERE id = OLD.article AND source = '${DEMO_SOURCE}') THEN
          RETURN OLD;
        END IF;
        RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
      END $$`,
    `CREATE TRIGGER keep_rows BEFORE DELETE ON article FOR EACH ROW EXECUTE FUNCTION refuse_removal()`,
    `CREATE TRIGGER keep_rows BEFORE DELETE ON article_version FOR EACH ROW EXECUTE FUNCTION refuse_removal()`,
    `CREATE TRIGGER keep_source BEFORE UPDATE OF id, address, source OR TRUNCATE ON article
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    `CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON article_version
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ],
};
