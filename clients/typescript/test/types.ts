// Compiled and never run: what the types let through, and what they must not.
import { createNexus, dataOf, NexusError, type Row } from "../src/index.js";

const nexus = createNexus({ baseUrl: "http://localhost:8080", tokens: { access: "nxs_" } });

export async function compiles(): Promise<string> {
  const contact = await dataOf(nexus.api.POST("/api/v1/crm/contacts", { body: { first_name: "Ada" } }));
  for await (const lead of nexus.pages("/api/v1/crm/leads", { query: { status: "new", limit: 10 } })) {
    const id: string = lead.id;
    if (id === contact.id) return id;
  }
  for await (const picture of nexus.pages("/api/v1/commerce/products/{product_id}/images", { path: { product_id: "p" } })) {
    return picture.id;
  }
  await nexus.api.POST("/api/v1/crm/leads/{id}/convert", { params: { path: { id: contact.id } }, body: {} });
  const row: Row<"/api/v1/executions"> | undefined = undefined;
  return row ?? contact.first_name;
}

export async function doesNot(): Promise<void> {
  // @ts-expect-error no such address
  await nexus.api.GET("/api/v1/crm/nothing");
  // @ts-expect-error a name is a text
  await nexus.api.POST("/api/v1/crm/contacts", { body: { first_name: 7 } });
  // @ts-expect-error this address is no list
  nexus.pages("/api/v1/auth/me");
  // @ts-expect-error the iterator keeps the cursor
  nexus.pages("/api/v1/crm/leads", { query: { cursor: "x" } });
  // @ts-expect-error a code is a text
  const code: number = new NexusError({} as never).code;
  void code;
}
