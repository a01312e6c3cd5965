import type { Client } from "openapi-fetch";
import type { paths } from "./schema.js";

interface Page<R> {
  data: R[];
  next_cursor: string | null;
}

type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { "application/json": infer A } } } };
}
  ? A
  : never;

/** The addresses whose GET answers a page with a cursor. */
export type Listing = {
  [P in keyof paths]: Answer<P> extends Page<unknown> ? P : never;
}[keyof paths];

/** A row of a list. */
export type Row<P extends Listing> = Answer<P> extends Page<infer R> ? R : never;

/** What a list may be asked with, but for the cursor, which the iterator keeps. */
export type Query<P extends Listing> = paths[P] extends { get: { parameters: { query?: infer Q } } }
  ? Omit<NonNullable<Q>, "cursor">
  : never;

/** What the path of a list names, such as the product whose pictures are listed. */
export type Place<P extends Listing> = paths[P] extends { get: { parameters: { path: infer N } } } ? N : never;

export interface Asked<P extends Listing> {
  query?: Query<P>;
  path?: Place<P>;
}

/** Go through every row of a list, page by page; a page is asked for when the one before is used up. */
export async function* pages<P extends Listing>(
  api: Client<paths>,
  path: P,
  asked: Asked<P> = {},
): AsyncGenerator<Row<P>, void, undefined> {
  // The address is known only as one of many, so its parameters are checked by the types above instead.
  const get = api.GET as unknown as (path: string, init: object) => Promise<{ data: Page<Row<P>> }>;
  let cursor: string | null = null;
  do {
    const query: object = cursor === null ? { ...asked.query } : { ...asked.query, cursor };
    const { data } = await get(path, { params: { query, path: asked.path } });
    yield* data.data;
    cursor = data.next_cursor;
  } while (cursor !== null);
}
