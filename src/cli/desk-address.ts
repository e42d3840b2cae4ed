/** Where a desk listens unless it is told otherwise. */
export const PORT = 4860;
export const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[?::1\]?|localhost)$/;
