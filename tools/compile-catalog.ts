import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readCatalog } from "../src/ports/node/catalog.ts";

/** catalog/**.yml -> dist/catalog.json. Run by `npm run build`. */
const root = fileURLToPath(new URL("../../", import.meta.url));
mkdirSync(`${root}dist`, { recursive: true });
writeFileSync(`${root}dist/catalog.json`, JSON.stringify(readCatalog(`${root}catalog`)));
