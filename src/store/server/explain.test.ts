import { expect, test } from "vitest";
import type { StoreFaultCode } from "../../ports/store-fault.ts";
import { explainStart } from "./explain.ts";

const CASES: [why: string, words: string, code: StoreFaultCode][] = [
  ["no room while starting", 'FATAL:  could not write lock file "postmaster.pid": No space left on device', "disk-full"],
  ["no room while making it", 'initdb: error: could not create directory "/d/pg_wal": No space left on device', "disk-full"],
  ["a port of another", 'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\nFATAL:  could not create any TCP/IP sockets', "port-in-use"],
  ["files of another version", "FATAL:  database files are incompatible with server\nDETAIL:  The data directory was initialized by PostgreSQL version 17.", "other-version"],
  ["a closed file", 'FATAL:  could not open file "global/pg_filenode.map": Permission denied', "no-permission"],
  ["a folder open to others", 'FATAL:  data directory "/d" has invalid permissions', "no-permission"],
  ["children of a killed server", "FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use", "in-use"],
  ["a damaged log", "PANIC:  could not locate a valid checkpoint record at 0/152EC88", "broken"],
  ["anything else keeps its words", "FATAL:  the moon is in the wrong house", "not-started"],
]; // biome-ignore format: a table

test.each(CASES)("%s", (_why, words, code) => {
  const fault = explainStart(words, { cluster: "/d", log: "/d.log" });
  expect(fault.code).toBe(code);
  expect(fault.next).not.toBe("");
  if (code === "not-started") expect(fault.message).toContain("the moon is in the wrong house");
});
