/** What a browser keeps for its user: how it looks, which keys, and words that the desk did not take yet. */
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

export function forget(name: string): void {
  try {
    localStorage.removeItem(`tocsin.${name}`);
  } catch {
    // Then nothing was kept either.
  }
}
