import { errorOf, NexusError } from "./errors.js";

/** What a session is known by. `refresh` works once: each refresh gives two new ones. */
export interface Tokens {
  access: string;
  refresh?: string;
}

export type Fetch = (request: Request) => Promise<Response>;

/** Keeps the tokens of one session; however many calls find it expired, one refresh is sent. */
export class Session {
  #running: Promise<void> | undefined;

  constructor(
    private readonly baseUrl: string,
    private tokens: Tokens,
    private readonly send: Fetch,
    private readonly onTokens: (tokens: Tokens) => void | Promise<void>,
  ) {}

  get access(): string {
    return this.tokens.access;
  }

  /**
   * Get new tokens unless another call has done so since `used` was read. Tells whether a repeat may help; a session
   * that is over throws nothing here: the first refusal is what the caller is told.
   */
  async renew(used: string): Promise<boolean> {
    if (this.tokens.access !== used) return true;
    if (this.tokens.refresh === undefined) return false;
    this.#running ??= this.#refresh(this.tokens.refresh).finally(() => {
      this.#running = undefined;
    });
    try {
      await this.#running;
      return true;
    } catch (error) {
      if (error instanceof NexusError && error.status === 401) return false;
      throw error;
    }
  }

  async #refresh(refresh: string): Promise<void> {
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ refresh });
    const answer = await this.send(new Request(`${this.baseUrl}/api/v1/auth/refresh`, { method: "POST", headers, body }));
    if (!answer.ok) throw await errorOf(answer);
    const { access, refresh: next } = (await answer.json()) as Required<Tokens>;
    this.tokens = { access, refresh: next };
    await this.onTokens(this.tokens);
  }
}
