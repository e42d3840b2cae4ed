import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";

/** A mail box on this machine, with as much of IMAP as is asked of it; what it was told stands in `told`. */
export interface ImapServer {
  readonly port: number;
  /** What to trust it by. */
  readonly ca: string;
  validity: number;
  readonly messages: Map<number, string>;
  readonly seen: Set<number>;
  /** Commands without their tags, passwords included. */
  readonly told: string[];
  /** Breaks off in the middle of a message, once. */
  breaks: boolean;
  close(): Promise<void>;
}

const USER = "desk";

export async function serveImap(password: string): Promise<ImapServer> {
  const { key, cert } = selfSigned();
  const open = new Set<Socket>();
  const server = createServer({ key, cert }, (socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    socket.write("* OK [CAPABILITY IMAP4rev1] ready\r\n");
    let rest = "";
    socket.on("data", (data) => {
      rest += data.toString("latin1");
      const lines = rest.split("\r\n");
      rest = lines.pop()!;
      for (const line of lines) answer(socket, line, { box, password });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const box: ImapServer = {
    port: (server.address() as AddressInfo).port,
    ca: cert,
    validity: 1,
    messages: new Map(),
    seen: new Set(),
    told: [],
    breaks: false,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return box;
}

function selfSigned(): { key: string; cert: string } {
  const room = mkdtempSync(join(tmpdir(), "tocsin-imap-"));
  const [key, cert] = [join(room, "key"), join(room, "cert")];
  const names = "subjectAltName=IP:127.0.0.1,DNS:localhost";
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", names, "-keyout", key, "-out", cert], { stdio: "ignore" }); // biome-ignore format: short
  const made = { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  rmSync(room, { recursive: true });
  return made;
}

function answer(socket: Socket, line: string, { box, password }: { box: ImapServer; password: string }): void {
  const [, tag = "*", command = ""] = /^(\S+) (.*)$/.exec(line) ?? [];
  box.told.push(command);
  const say = (...lines: string[]) => void socket.write(lines.map((words) => `${words}\r\n`).join(""));
  const done = (words = "OK done") => say(`${tag} ${words}`);
  const uids = [...box.messages.keys()].sort((a, b) => a - b);
  const given = /^LOGIN "?([^" ]+)"? "?([^"]+)"?$/i.exec(command);
  if (given) {
    done(given[1] === USER && given[2] === password ? "OK in" : "NO [AUTHENTICATIONFAILED] no");
    return;
  }
  if (/^(?:EXAMINE|SELECT) "?INBOX/i.test(command)) {
    say(`* ${uids.length} EXISTS`, "* FLAGS (\\Seen)", `* OK [UIDVALIDITY ${box.validity}] valid`, `* OK [UIDNEXT ${(uids.at(-1) ?? 0) + 1}] next`); // biome-ignore format: short
    done(/^EXAMINE/i.test(command) ? "OK [READ-ONLY] done" : "OK [READ-WRITE] done");
    return;
  }
  if (/^(?:EXAMINE|SELECT)/i.test(command)) {
    done("NO [NONEXISTENT] no such box");
    return;
  }
  const from = Number(/^UID SEARCH UID (\d+):\*/i.exec(command)?.[1]);
  // "N:*" names the last message, whatever N is.
  if (from) say(`* SEARCH ${uids.filter((uid) => uid >= from || uid === uids.at(-1)).join(" ")}`);
  const wanted = Number(/^UID FETCH (\d+)/i.exec(command)?.[1]);
  const message = box.messages.get(wanted);
  if (message !== undefined) {
    const size = `RFC822.SIZE ${message.length}`;
    if (!/BODY\.PEEK\[\]/i.test(command)) say(`* ${uids.indexOf(wanted) + 1} FETCH (UID ${wanted} ${size})`);
    else if (box.breaks) {
      box.breaks = false;
      socket.write(
        `* ${uids.indexOf(wanted) + 1} FETCH (UID ${wanted} BODY[] {${message.length}}\r\n${message.slice(0, 20)}`,
      );
      setTimeout(() => socket.destroy(), 20);
      return;
    } else say(`* ${uids.indexOf(wanted) + 1} FETCH (UID ${wanted} BODY[] {${message.length}}\r\n${message})`);
  }
  const marked = /^UID STORE ([\d,]+) \+FLAGS(?:\.SILENT)? \(\\Seen\)/i.exec(command)?.[1];
  for (const uid of marked?.split(",") ?? []) box.seen.add(Number(uid));
  if (/^LOGOUT/i.test(command)) say("* BYE");
  if (/^CAPABILITY/i.test(command)) say("* CAPABILITY IMAP4rev1");
  if (/^LIST "" ""/i.test(command)) say('* LIST (\\Noselect) "/" ""');
  else if (/^LIST .*INBOX/i.test(command)) say('* LIST () "/" INBOX');
  done();
}
