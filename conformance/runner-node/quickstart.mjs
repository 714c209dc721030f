// @ts-check
import { readFileSync } from "node:fs";
import { validators } from "./validator.mjs";

/** @typedef {import("../../schema/generated/nearmiss.js").NearMiss} NearMiss */

const path = new URL("../../schema/generated/nearmiss.schema.json", import.meta.url);
const validate = validators(JSON.parse(readFileSync(path, "utf8")))("NearMiss");

/** @type {NearMiss} */
const nearMiss = {
  id: "NM-1",
  completeness: "complete",
  category: "medication",
  occurred: "2026-10-04T18:20:00+01:00",
};

if (!validate(nearMiss)) {
  for (const error of validate.errors ?? []) console.log(error.instancePath, error.message);
}
