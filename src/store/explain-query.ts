import { StoreFault } from "../ports/store-fault.ts";

/** What PostgreSQL or the network says while the store is used, where the operator can do something about it. */
export function explainQuery(fault: unknown, where: string): unknown {
  const { code = "", message = "", syscall } = fault as { code?: string; message?: string; syscall?: string };
  if (code === "53100")
    return new StoreFault(
      "disk-full",
      `${where}: the disk is full (${message})`,
      "make room; nothing that was saved is lost",
    );
  if (
    /^(?:08|57P)/.test(code) ||
    /^(?:ECONN|EPIPE$)/.test(code) ||
    (code === "ENOENT" && syscall === "connect") ||
    /Connection terminated/.test(message)
  ) {
    return new StoreFault(
      "no-connection",
      `${where}: the database has gone (${message})`,
      "start it, or start tocsin again: it recovers what was saved",
    );
  }
  return fault;
}

type Method = (...args: unknown[]) => unknown;

/** The same object; what its methods reject with is explained. */
export function explaining<Port extends object>(port: Port, where: string): Port {
  const wrapped = Object.entries(port).map(([name, method]) => [
    name,
    typeof method === "function" ? told(method as Method, where) : method,
  ]);
  return Object.fromEntries(wrapped) as Port;
}

const told =
  (method: Method, where: string): Method =>
  async (...args) => {
    try {
      return await method(...args);
    } catch (fault) {
      // Anything a query may say; what is not about the server's state stays as it is.
      throw explainQuery(fault, where);
    }
  };
