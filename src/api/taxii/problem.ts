import { ApiProblem, type ProblemCode } from "../problem.ts";

const CODES: Readonly<Record<number, ProblemCode>> = {
  400: "bad-request",
  403: "not-allowed",
  404: "not-found",
  406: "wrong-media-type",
};

/** Told in the form of TAXII 2.1, section 3.6.1. */
export class TaxiiProblem extends ApiProblem {
  constructor(status: 400 | 403 | 404 | 406, says: string) {
    super(CODES[status]!, status, says, "TAXII 2.1 says what may be asked here");
  }
}

export const taxiiErrorOf = ({ code, statusCode, message, next }: ApiProblem) => ({
  title: message,
  description: next,
  error_code: code,
  http_status: String(statusCode),
});
