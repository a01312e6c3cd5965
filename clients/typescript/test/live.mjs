// Asks a running NEXUS through the built client and prints what it found: `node test/live.mjs` with NEXUS_URL, NEXUS_EMAIL
// and NEXUS_PASSWORD. The access token it begins with is broken on purpose, so that each call finds the session expired.
import { createNexus, dataOf, NexusError } from "../dist/index.js";

const { NEXUS_URL: baseUrl, NEXUS_EMAIL: email, NEXUS_PASSWORD: password } = process.env;
const { access, refresh } = await dataOf(createNexus({ baseUrl }).api.POST("/api/v1/auth/login", { body: { email, password } }));

let renewed = 0;
const tokens = { access: `${access.slice(0, -8)}AAAAAAAA`, refresh };
const nexus = createNexus({ baseUrl, tokens, onTokens: () => (renewed += 1) });

const names = ["Ada", "Bisi", "Chidi", "Dayo", "Efe"];
await Promise.all(names.map((first_name) => nexus.api.POST("/api/v1/crm/contacts", { body: { first_name } })));

const params = { header: { "Idempotency-Key": "one" } };
const once = [];
for (let turn = 0; turn < 2; turn += 1) {
  once.push((await dataOf(nexus.api.POST("/api/v1/crm/contacts", { body: { first_name: "Femi" }, params }))).id);
}

const walked = [];
for await (const contact of nexus.pages("/api/v1/crm/contacts", { query: { limit: 2 } })) walked.push(contact.first_name);

const refused = await nexus.api.POST("/api/v1/crm/leads", { body: { name: "" } }).catch((error) => error);
const unseen = await nexus.api
  .GET("/api/v1/crm/contacts/{id}", { params: { path: { id: crypto.randomUUID() } } })
  .catch((error) => error);

console.log(
  JSON.stringify({
    renewed,
    walked: walked.sort(),
    isOnce: once[0] === once[1],
    refused: [refused instanceof NexusError, refused.code, refused.faults.map((fault) => fault.pointer)],
    unseen: [unseen instanceof NexusError, unseen.status],
  }),
);
