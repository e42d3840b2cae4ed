/** What a browser keeps for its user: how it looks and which keys; nothing of the desk. */
export function kept<T>(name: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(`tocsin.${name}`);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    // Storage is switched off, or holds something else.
    return otherwise;
  }
}

export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(`tocsin.${name}`, JSON.stringify(value));
  } catch {
    // Storage is full or switched off: it holds until the page is closed.
  }
}
