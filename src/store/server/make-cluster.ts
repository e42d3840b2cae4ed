import { mkdir, rename, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { diskFull, explainStart } from "./explain.ts";
import type { Layout } from "./layout.ts";
import { type Programs, runProgram } from "./programs.ts";
import { giveTo } from "./run-as.ts";
import { ADMINISTRATOR, makeSecrets } from "./secrets.ts";

/** Bytes for the binaries (60 MB), an empty cluster (40) and its first log of changes (16 to 80). */
const FIRST_START_BYTES = 200_000_000;

export async function checkSpace(layout: Layout, bytesNeeded = FIRST_START_BYTES): Promise<void> {
  const { bavail, bsize } = await statfs(layout.root);
  if (bavail * bsize >= bytesNeeded) return;
  const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`;
  throw diskFull(layout.root, `${megabytes(bavail * bsize)} free, a new database needs ${megabytes(bytesNeeded)}`);
}

/**
 * A new cluster, beside its place until it is whole: a stop in the middle leaves nothing that looks like data.
 * The built-in locale is the same on every system, so that the data does not depend on the libraries of one.
 */
export async function makeCluster(programs: Programs): Promise<void> {
  const { layout, user } = programs;
  const { administrator } = await makeSecrets(layout.secrets);
  // In a folder of its user's own, since the server's folder is ours.
  const workshop = join(layout.folder, "new");
  await rm(workshop, { recursive: true, force: true });
  await mkdir(workshop, { mode: 0o700 });
  await giveTo(workshop, user);
  const [passwordFile, cluster] = [join(workshop, "password"), join(workshop, "cluster")];
  await writeFile(passwordFile, administrator, { mode: 0o600 });
  await giveTo(passwordFile, user);
  const auth = [
    "--auth-local=scram-sha-256",
    "--auth-host=scram-sha-256",
    `--username=${ADMINISTRATOR}`,
    `--pwfile=${passwordFile}`,
  ];
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const { code, output } = await runProgram(programs, "initdb", [
    `--pgdata=${cluster}`,
    "--data-checksums",
    ...auth,
    ...locale,
  ]);
  if (code !== 0) throw explainStart(output, { cluster: layout.cluster, log: "no log" });
  await rename(cluster, layout.cluster);
  await rm(workshop, { recursive: true, force: true });
}
