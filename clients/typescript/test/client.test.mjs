// The built client against answers written here.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createNexus, dataOf, NexusError } from "../dist/index.js";

const URL_ = "http://nexus.test";
const LEADS = "/api/v1/crm/leads";

const json = (body, status = 200, type = "application/json") =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } });
const problem = (status, code, more = {}) =>
  json({ type: "t", title: "t", status, detail: "No", instance: "/", code, request_id: "r", ...more }, status, "application/problem+json");

/** A server of one session: `valid` is the access token it takes, each refresh makes the next pair. */
function server({ valid = "a1", refreshes = true } = {}) {
  const seen = [];
  let number = 1;
  async function fetch(request) {
    const call = { path: new URL(request.url).pathname, method: request.method, headers: request.headers, body: await request.text() };
    seen.push(call);
    await new Promise((done) => setTimeout(done, 5));
    if (call.path === "/api/v1/auth/refresh") {
      if (!refreshes || JSON.parse(call.body).refresh !== `r${number}`) return problem(401, "refresh_refused");
      number += 1;
      valid = `a${number}`;
      return json({ access: valid, refresh: `r${number}` });
    }
    if (call.headers.get("Authorization") !== `Bearer ${valid}`) return problem(401, "token_expired");
    return json({ data: [], next_cursor: null, prev_cursor: null }, call.method === "POST" ? 201 : 200);
  }
  return { fetch, seen, count: (path) => seen.filter((each) => each.path === path).length };
}

describe("A session", () => {
  it("is refreshed once, however many calls find it expired", async () => {
    const { fetch, count } = server({ valid: "other" });
    const kept = [];
    const nexus = createNexus({ baseUrl: URL_, tokens: { access: "a0", refresh: "r1" }, onTokens: (pair) => kept.push(pair), fetch });

    await Promise.all(Array.from({ length: 8 }, () => nexus.api.GET(LEADS)));
    await nexus.api.GET(LEADS);

    assert.equal(count("/api/v1/auth/refresh"), 1);
    assert.deepEqual(kept, [{ access: "a2", refresh: "r2" }]);
  });

  it("sends what was to be written again, under the same key", async () => {
    const { fetch, seen } = server({ valid: "other" });
    const nexus = createNexus({ baseUrl: URL_, tokens: { access: "a0", refresh: "r1" }, fetch });

    await nexus.api.POST(LEADS, { body: { name: "Ada" } });

    const [first, second] = seen.filter((each) => each.path === LEADS);
    assert.equal(second.body, '{"name":"Ada"}');
    assert.equal(first.headers.get("Idempotency-Key"), second.headers.get("Idempotency-Key"));
  });

  it("that is over tells the first refusal", async () => {
    const { fetch, count } = server({ valid: "other", refreshes: false });
    const nexus = createNexus({ baseUrl: URL_, tokens: { access: "a0", refresh: "r1" }, fetch });

    await assert.rejects(nexus.api.GET(LEADS), { name: "NexusError", code: "token_expired", status: 401 });
    assert.equal(count(LEADS), 1);
  });

  it("of a key is never refreshed", async () => {
    const { fetch, count } = server({ valid: "other" });
    const nexus = createNexus({ baseUrl: URL_, tokens: { access: "nxs_1" }, fetch });

    await assert.rejects(nexus.api.GET(LEADS), { code: "token_expired" });
    assert.equal(count("/api/v1/auth/refresh"), 0);
  });

  it("is nobody's without tokens", async () => {
    const { fetch, seen } = server();
    await assert.rejects(createNexus({ baseUrl: URL_, fetch }).api.GET(LEADS), { status: 401 });
    assert.equal(seen[0].headers.get("Authorization"), null);
  });
});

describe("A write", () => {
  it("has a key of its own each time, or the caller's", async () => {
    const { fetch, seen } = server();
    const nexus = createNexus({ baseUrl: `${URL_}/`, tokens: { access: "a1" }, fetch });

    await nexus.api.POST(LEADS, { body: { name: "Ada" } });
    await nexus.api.POST(LEADS, { body: { name: "Ada" } });
    await nexus.api.POST(LEADS, { body: { name: "Ada" }, params: { header: { "Idempotency-Key": "mine" } } });
    await nexus.api.GET(LEADS);

    const keys = seen.map((each) => each.headers.get("Idempotency-Key"));
    assert.match(keys[0], /^[0-9a-f-]{36}$/);
    assert.notEqual(keys[0], keys[1]);
    assert.deepEqual(keys.slice(2), ["mine", null]);
  });
});

describe("A refusal", () => {
  it("is thrown with its code, its faults and when to come again", async () => {
    const faults = [{ pointer: "/name", code: "missing", detail: "Field required" }];
    const fetch = async () => {
      const answer = problem(422, "invalid", { errors: faults });
      answer.headers.set("Retry-After", "7");
      return answer;
    };
    const call = createNexus({ baseUrl: URL_, fetch }).api.GET(LEADS);

    const error = await call.catch((found) => found);
    assert.ok(error instanceof NexusError);
    assert.deepEqual([error.code, error.status, error.retryAfter, error.message], ["invalid", 422, 7, "No (invalid)"]);
    assert.deepEqual(error.faults, faults);
  });

  it("of a proxy is thrown too", async () => {
    const fetch = async () => new Response("<h1>Bad gateway</h1>", { status: 502 });

    await assert.rejects(createNexus({ baseUrl: URL_, fetch }).api.GET(LEADS), { code: "not_a_problem_document", status: 502 });
  });
});

describe("A list", () => {
  it("is walked page by page, no further than it is read", async () => {
    const pages = { "": [[1, 2], "b"], b: [[3], "c"], c: [[4], null] };
    const asked = [];
    const fetch = async (request) => {
      const query = new URL(request.url).searchParams;
      asked.push(query.toString());
      const [rows, next_cursor] = pages[query.get("cursor") ?? ""];
      return json({ data: rows.map((id) => ({ id })), next_cursor, prev_cursor: null });
    };
    const nexus = createNexus({ baseUrl: URL_, fetch });

    const found = [];
    for await (const row of nexus.pages(LEADS, { query: { limit: 2 } })) found.push(row.id);
    assert.deepEqual(found, [1, 2, 3, 4]);
    assert.deepEqual(asked, ["limit=2", "limit=2&cursor=b", "limit=2&cursor=c"]);

    asked.length = 0;
    for await (const row of nexus.pages(LEADS)) if (row.id === 2) break;
    assert.equal(asked.length, 1);
  });

  it("gives its answer by dataOf", async () => {
    const fetch = async () => json({ data: [], next_cursor: null, prev_cursor: null });
    assert.deepEqual((await dataOf(createNexus({ baseUrl: URL_, fetch }).api.GET(LEADS))).data, []);
  });
});
