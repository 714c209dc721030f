// Run every test vector through Ajv and compare the verdicts. In: the vectors and the schema, from
// this repository or from --vectors and --schema. Out: a summary, or with --json each verdict.
// Exit code 1 if a verdict differs that JSON Schema could have given, 2 if the files do not fit.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { validators } from "./validator.mjs";

const FORMAT = 1;
const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: {
    vectors: { type: "string", default: join(root, "conformance", "vectors") },
    schema: { type: "string", default: join(root, "schema", "generated", "nearmiss.schema.json") },
    json: { type: "boolean", default: false },
  },
});
const vectors = String(values.vectors);
const schema = JSON.parse(readFileSync(String(values.schema), "utf8"));
const manifest = JSON.parse(readFileSync(join(vectors, "manifest.json"), "utf8"));

/** @param {string} why @returns {never} */
function refuse(why) {
  console.error(why);
  process.exit(2);
}

if (manifest.format !== FORMAT) refuse(`format ${manifest.format} of the vectors is not known`);
if (manifest.schema_version !== schema.version)
  refuse(`vectors for ${manifest.schema_version}, schema ${schema.version}`);

/** @param {string} name */
function lines(name) {
  const text = readFileSync(join(vectors, name), "utf8").replaceAll("\r\n", "\n");
  const hash = createHash("sha256").update(text, "utf8").digest("hex");
  if (hash !== manifest.files[name]) refuse(`${name} is not the file that the manifest lists`);
  return text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

/** Whether JSON Schema can say none of the rules that a vector breaks. @param {string[]} codes */
const beyond = (codes) =>
  codes.length > 0 &&
  codes.every((code) => !manifest.languages_by_code[code].includes("json-schema"));

const validate = validators(schema);
/** @type {Record<string, {accepted: boolean, outcome: "agreed" | "beyond" | "differs"}>} */
const found = {};
for (const name of Object.keys(manifest.files)) {
  for (const vector of lines(name)) {
    const accepted = validate(vector.class)(vector.data) === true;
    const agreed = accepted === vector.valid;
    const outcome = agreed ? "agreed" : accepted && beyond(vector.codes) ? "beyond" : "differs";
    found[vector.name] = { accepted, outcome };
  }
}
/** @param {string} outcome */
const having = (outcome) => Object.keys(found).filter((name) => found[name].outcome === outcome);
const missing = manifest.vectors.filter((/** @type {{name: string}} */ one) => !(one.name in found));
const differing = having("differs");

if (values.json) console.log(JSON.stringify(found, null, 1));
else {
  console.log(`schema ${schema.version}: ${Object.keys(found).length} vectors`);
  console.log(`  ${having("agreed").length} with the verdict of the manifest`);
  console.log(`  ${having("beyond").length} beyond JSON Schema: accepted, and refused by other rules`);
  console.log(`  ${differing.length} with another verdict`);
  for (const name of differing) console.log(`    ${name}`);
}
if (missing.length) refuse(`${missing.length} vectors of the manifest are in no file`);
process.exitCode = differing.length ? 1 : 0; // and not exit(): a pipe may still have to take what was printed
