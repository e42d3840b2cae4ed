import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Layout } from "./layout.ts";
import type { RunAs } from "./run-as.ts";

/** As the server runs: our copy of the binaries, its user, its folder. */
export interface Programs {
  readonly layout: Layout;
  readonly user: RunAs | undefined;
}

interface Ended {
  readonly code: number | null;
  /** Both streams. */
  readonly output: string;
}

const OUTPUT_CHARACTERS_MAX = 20_000;

/** Runs one of PostgreSQL's programs to its end. Rejects only when it cannot be started at all. */
export function runProgram(
  { layout, user }: Programs,
  name: "initdb" | "pg_ctl",
  args: readonly string[],
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(layout.native, "bin", name), args, {
      // A folder that its user may read; its own messages in English, which we tell apart.
      cwd: layout.folder,
      env: {
        PATH: process.env["PATH"],
        TZ: "UTC",
        LC_ALL: "C",
        ...(process.env["SystemRoot"] ? { SystemRoot: process.env["SystemRoot"] } : {}),
      },
      stdio: ["ignore", "pipe", "pipe"],
      // Ctrl-C in a terminal goes to the whole group: the server ends when we stop it, not before.
      detached: true,
      windowsHide: true,
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    });
    let output = "";
    const keep = (piece: Buffer) => {
      output = (output + piece.toString("utf8")).slice(-OUTPUT_CHARACTERS_MAX);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", reject);
    // "exit", not "close": the server that pg_ctl leaves behind may hold the streams.
    child.on("exit", (code) => setImmediate(() => resolve({ code, output })));
  });
}
