// The rules in a browser: the wasm is fetched when something is first asked.
import { using } from "./api.js";

export const { check, guide, rules } = using(() => fetch(new URL("./cpor_rules_js_bg.wasm", import.meta.url)));
