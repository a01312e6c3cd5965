// Writes the types of the API from docs/openapi.yaml: `node scripts/generate.mjs FILE`.
// Fields with a default may be left out of a body. Refusals are not written, since all are problem documents, thrown as NexusError.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import { parse } from "yaml";

const HEAD = "// Written by scripts/generate.mjs from docs/openapi.yaml: change that, then `npm run generate`.\n\n";

const [target] = process.argv.slice(2);
const described = parse(await readFile(new URL("../../../docs/openapi.yaml", import.meta.url), "utf8"));
for (const operations of Object.values(described.paths)) {
  for (const operation of Object.values(operations)) {
    for (const status of Object.keys(operation.responses ?? {})) {
      if (Number(status) >= 400) delete operation.responses[status];
    }
  }
}
await writeFile(target, HEAD + astToString(await openapiTS(described, { defaultNonNullable: false })));
