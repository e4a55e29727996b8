// The rules in Node, where the wasm is a file.
import { readFile } from "node:fs/promises";
import { using } from "./api.js";

export const { check, guide, rules } = using(() => readFile(new URL("./cpor_rules_js_bg.wasm", import.meta.url)));
