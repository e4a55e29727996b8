// The first screens as static HTML: painted before the wasm is there, and they take typing. Elements, ids and names are those
// that the app draws in their place; src/static-frame.js makes them work until then.

/** The screens in one language. `words` are the page's words by their names, `labels` those of fields by their pointers. */
export function frame(lang, words, labels) {
  const steps = Array.from({ length: 8 }, (_, index) => words[`steps.${index}`]);
  return `<div class="cpor" lang="${lang}">
  <header>
    <div class="top">
      <p class="brand">${icon(file)}<span>${text(words.brand)}</span></p>
      <nav class="views" aria-label="${text(words.views_label)}">
        <button class="view" type="button" data-address="" aria-current="page">${text(words.view_claim)}</button>
        <button class="view" type="button" data-address="#/claims">${text(words.view_claims)}</button>
        <button class="view" type="button" data-address="#/guide">${text(words.view_guide)}</button>
      </nav>
      <p class="saved"></p>
      <div class="languages">
        ${languages.map(([tag, name]) => `<span class="language" lang="${tag}"${tag === lang ? ' aria-current="true"' : ""}>${name}</span>`).join("")}
      </div>
    </div>
  </header>
  <div class="columns">
    <nav class="steps" aria-label="${text(words.steps_label)}">
      <ol>${steps.map(step).join("")}</ol>
    </nav>
    <main class="form" id="form">${before(words, steps)}</main>
    <aside class="verdict" aria-labelledby="verdict-title" data-state="unknown">
      <div class="verdict-toggle">${icon(question)}<span>${text(labels.verdict)}</span></div>
      <div class="verdict-body">
        <h2 class="verdict-title" id="verdict-title">${icon(question)}<span>${text(labels.verdict)}</span></h2>
      </div>
    </aside>
  </div>
  <template>${customer(words, labels, steps)}</template>
  <template>${other(words, steps)}</template>
</div>`;
}

const languages = [
  ["en", "English"],
  ["it", "Italiano"],
];

const names = ["before-you-start", "customer", "activity", "products", "mpn", "contacts", "proof", "check"];

function step(name, index, steps) {
  return `<li><button class="step" type="button" data-address="#/${names[index]}">
    <span class="step-mark" aria-hidden="true">${index + 1}</span>
    <span class="step-name" data-place="${index + 1}/${steps.length}">${text(name)}</span>
    <span class="step-note"></span>
  </button></li>`;
}

function before(words, steps) {
  const needs = needed.map((step, index) => need(step, words[`needs.${2 * index}`], words[`needs.${2 * index + 1}`], words));
  return `<div data-screen="before-you-start">
  <h1 class="heading" tabindex="-1">${text(steps[0])}</h1>
  <ul class="lead">${[0, 1, 2].map((line) => `<li>${text(words[`before_lead.${line}`])}</li>`).join("")}</ul>
  <p class="ways">
    <button class="button" type="button" data-address="#/customer">${text(words.check_claim)}</button>
    <button class="button quiet" type="button" data-address="#/guide/error">${text(words["to_guide.6"])}</button>
  </p>
  <h2 class="section-title">${text(words.needs_title)}</h2>
  <ul class="checklist">${needs.join("")}</ul>
  <p class="hint">${text(words.privacy)}</p>
  <div class="actions"><button class="button button-primary" type="button" data-address="#/customer">${text(words.go_on)}</button></div>
  <p class="readiness loading">${text(words.form_loading)}</p>
</div>`;
}

// The step on which each need is filled in.
const needed = ["customer", "activity", "activity", "products", "mpn", "contacts", "contacts", "proof"];

function need(step, name, hint, words) {
  return `<li data-state="open"><span class="check-mark">${icon(question)}</span><div>
    <button class="link" type="button" data-address="#/${step}">${text(name)}</button> <span class="check-state">${text(words.not_known)}</span>
    <p class="hint">${text(hint)}</p>
  </div></li>`;
}

function customer(words, labels, steps) {
  return `<div data-screen="customer">
  <h1 class="heading" tabindex="-1">${text(steps[1])}</h1>
  <p class="lead">${text(words.customer_lead)}</p>
  <p class="readiness loading">${text(words.form_loading)}</p>
  <form novalidate>
    ${field("/name", labels, words.name_hint)}
    ${field("/customer/company", labels)}
    ${field("/customer/tenant_id", labels, words.tenant_hint, true)}
    ${field("/customer/domain", labels, words.domain_hint, true)}
    <div role="status"></div>
    ${sectors(words, labels)}
    <div class="actions">
      <button class="button button-primary" type="submit">${text(words.go_on)}</button>
      <button class="button" type="button" data-address="#/before-you-start">${text(words.back)}</button>
    </div>
  </form>
</div>`;
}

// What only the app can show.
function other(words, steps) {
  return `<div data-screen="other">
  <h1 class="heading" tabindex="-1">${text(steps[0])}</h1>
  <p class="readiness loading" data-resuming="${text(words.form_resuming)}">${text(words.form_loading)}</p>
</div>`;
}

function field(pointer, labels, hint, isCode) {
  const id = pointer.slice(1).replaceAll("/", "-");
  const code = isCode ? ' autocapitalize="off" spellcheck="false"' : "";
  return `<div class="field">
    <label class="label" for="${id}">${text(labels[pointer])}</label>
    ${hint ? `<p class="hint" id="${id}-hint">${text(hint)}</p>` : ""}
    <input type="text" class="${isCode ? "input code" : "input"}" id="${id}" autocomplete="off"${code} data-pointer="${pointer}"${hint ? ` aria-describedby="${id}-hint"` : ""}>
  </div>`;
}

function sectors(words, labels) {
  const pointer = "/customer/public_sector";
  const id = "customer-public_sector";
  const choice = (value, index) => {
    const own = index === 0 ? id : `${id}-${value}`;
    return `<div class="choice">
      <input class="choice-input" type="radio" id="${own}" name="${id}" value="${value}" data-pointer="${pointer}">
      <label class="choice-label" for="${own}">${text(words[`public_sectors.${index}`])}</label>
    </div>`;
  };
  return `<fieldset class="field group" aria-describedby="${id}-hint">
    <legend class="label">${text(labels[pointer])}</legend>
    <p class="hint" id="${id}-hint">${text(words.public_sector_hint)}</p>
    <div class="choices">${["no", "us_or_pr", "other", "unknown"].map(choice).join("")}</div>
  </fieldset>`;
}

const file = "M5 2h6l4 4v12H5zM11 2v4h4";
const question = "M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16M7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 14v.3";

function icon(lines) {
  return `<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="${lines}" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
}

function text(words) {
  if (words === undefined) throw new Error("the frame names a word that the page does not have");
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
