import createClient, { type Client } from "openapi-fetch";
import { type Fetch, Session, type Tokens } from "./auth.js";
import { errorOf } from "./errors.js";
import { type Asked, type Listing, pages, type Row } from "./pages.js";
import type { components, paths } from "./schema.js";

export type { Tokens } from "./auth.js";
export { type Fault, NexusError, type Problem } from "./errors.js";
export type { Asked, Listing, Row } from "./pages.js";
export type { components, operations, paths } from "./schema.js";

/** What the API calls a thing: `Schema<"Contact">`. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

export interface Options {
  /** Where NEXUS answers, such as `https://nexus.example.com`. */
  baseUrl: string;
  /** Tokens of a session, or `{ access: "nxs_..." }`, a key that needs no refresh. Left out: nobody is signed in. */
  tokens?: Tokens;
  /** Called with each new pair, to keep it; the old refresh token works no more. */
  onTokens?: (tokens: Tokens) => void | Promise<void>;
  /** Sends requests in place of the global `fetch`. */
  fetch?: Fetch;
}

export interface Nexus {
  /** The methods of every address: `api.GET("/api/v1/crm/contacts")`. A refusal is thrown as NexusError. */
  readonly api: Client<paths>;
  /** Every row of a list, page by page: `for await (const lead of nexus.pages("/api/v1/crm/leads"))`. */
  pages<P extends Listing>(path: P, asked?: Asked<P>): AsyncGenerator<Row<P>, void, undefined>;
}

/** Return what a call answered: `await dataOf(nexus.api.GET(...))`. It is there, since refusals are thrown. */
export async function dataOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

/** Make a client of one session. */
export function createNexus(options: Options): Nexus {
  const baseUrl = options.baseUrl.replace(/\/+$/, "");
  const send: Fetch = options.fetch ?? ((request) => fetch(request));
  const keep = options.onTokens ?? (() => undefined);
  const session = options.tokens && new Session(baseUrl, options.tokens, send, keep);
  const api = createClient<paths>({ baseUrl, fetch: (request: Request) => ask(request, session, send) });
  return { api, pages: (path, asked) => pages(api, path, asked) };
}

async function ask(request: Request, session: Session | undefined, send: Fetch): Promise<Response> {
  if (request.method === "POST" && !request.headers.has("Idempotency-Key")) {
    request.headers.set("Idempotency-Key", crypto.randomUUID());
  }
  const again = request.clone();
  const used = session?.access;
  let answer = await send(signed(request, used));
  if (answer.status === 401 && session && used !== undefined && (await session.renew(used))) {
    answer = await send(signed(again, session.access));
  }
  if (!answer.ok) throw await errorOf(answer);
  return answer;
}

function signed(request: Request, token: string | undefined): Request {
  if (token !== undefined) request.headers.set("Authorization", `Bearer ${token}`);
  return request;
}
