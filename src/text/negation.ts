/** "not", "never", "didn't": turns a verb round. Lower case, either apostrophe. */
export const isNot = (lower: string): boolean => /^(?:not|never|nor|neither|cannot|\p{Ll}*n['’]t)$/u.test(lower);

/** "no", "nobody": a subject or object that is none. */
export const isNobody = (lower: string): boolean => /^(?:no|none|nobody|nothing|neither)$/.test(lower);

/** Behind "not" these make it no negation: "not only said". */
export const isNotOnly = (next: string): boolean => /^(?:only|just|merely|least|even|necessarily|until)$/.test(next);

export const isNegative = (lower: string): boolean => isNot(lower) || isNobody(lower);
