/** One fault of a body: where it is (JSON pointer), which rule it breaks, and what is wrong. */
export interface Fault {
  pointer: string;
  code: string;
  detail: string;
  hint?: string;
}

/** A problem document (RFC 9457), as every refusal of the API is one. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  request_id: string;
  errors?: Fault[];
  [member: string]: unknown;
}

/** A refusal of the API. `code` is stable and is what programs decide by. */
export class NexusError extends Error {
  override readonly name = "NexusError";

  constructor(
    readonly problem: Problem,
    /** Seconds after which another try may help, when the answer says so. */
    readonly retryAfter?: number,
  ) {
    super(`${problem.detail} (${problem.code})`);
  }

  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }

  /** Each fault of the body; empty when it is not the body that was refused. */
  get faults(): readonly Fault[] {
    return this.problem.errors ?? [];
  }
}

/** Turn an answer that is no success into an error, whoever wrote it: also a proxy that knows no problem documents. */
export async function errorOf(answer: Response): Promise<NexusError> {
  const after = Number(answer.headers.get("Retry-After") ?? Number.NaN);
  return new NexusError(await problemOf(answer), Number.isFinite(after) ? after : undefined);
}

async function problemOf(answer: Response): Promise<Problem> {
  const text = await answer.text();
  if (answer.headers.get("Content-Type")?.startsWith("application/problem+json")) {
    return JSON.parse(text) as Problem;
  }
  return {
    type: "about:blank",
    title: answer.statusText,
    status: answer.status,
    detail: text.slice(0, 500) || `The server answered ${answer.status}`,
    instance: new URL(answer.url || "http://unknown").pathname,
    code: "not_a_problem_document",
    request_id: answer.headers.get("X-Request-Id") ?? "",
  };
}
