/** Addresses of the pages about authors, and about users of a forum or a wiki. */
export const AUTHOR_PATH =
  /\/(?:authors?|autor(?:en|es|a)?|auteurs?|reporters?|journalists?|periodistas?|redakteure?|writers?|staff|columnists?|contributors?|users?|profiles?|members?)\/[^/?#]|[?&]author=\w|userinfo\.php|\/user-[a-z]+\/\?u=/i;
