/** A desk that runs somewhere, asked over its API as a program with a token. */
export interface DeskConnection {
  ask(request: DeskRequest): Promise<DeskAnswer>;
  close(): Promise<void>;
}

export interface DeskRequest {
  readonly method: "GET" | "POST" | "PUT";
  /** "/api/advisories/A-12". */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** ETag of what was looked at. */
  readonly ifMatch?: string;
}

/** Whatever it answered, or in words why nothing came. Redirects are answers: the token goes nowhere else. */
export type DeskAnswer =
  | { readonly kind: "answer"; readonly status: number; readonly etag?: string; readonly text: string }
  | { readonly kind: "failed"; readonly says: string };
