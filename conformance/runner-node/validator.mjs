// A validator of the generated JSON Schema. In: the schema. Out: a function for each class.

import { Ajv2019 } from "ajv/dist/2019.js";
import formats from "ajv-formats";

/**
 * Ajv set up as the schema asks: draft 2019-09, formats checked, all errors reported.
 *
 * @param {Record<string, unknown>} schema the content of nearmiss.schema.json
 * @returns {(className: string) => import("ajv").ValidateFunction}
 */
export function validators(schema) {
  const ajv = new Ajv2019({ allErrors: true, strictTypes: false });
  // @ts-ignore the package is CommonJS: its function is the module or its default, by the loader
  (formats.default ?? formats)(ajv, { mode: "full", formats: ["date", "date-time"] });
  ajv.addKeyword("version"); // a word about the schema, not a rule
  ajv.addSchema(schema);
  return (className) => {
    const found = ajv.getSchema(`${schema.$id}#/$defs/${className}`);
    if (!found) throw new Error(`the schema has no class ${className}`);
    return found;
  };
}
