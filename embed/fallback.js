// What stands where the claim cannot be drawn, or above one that has stopped, in the page's languages.

const words = {
  en: ["The claim form could not be loaded.", "Open it on its own page", "The claim form has stopped and takes nothing more. Reload this page."],
  it: ["Non è stato possibile caricare il modulo dell'attestazione.", "Aprilo in una pagina separata", "Il modulo dell'attestazione si è fermato e non accetta altro. Ricarica questa pagina."],
};

/** The language of the page that a language tag means; empty if it is none of them. */
export const languageOf = (tag) => /^(en|it)\b/i.exec(tag ?? "")?.[1].toLowerCase() ?? "";

/** A line that says so, with a link to the claim's own page. */
export function fallback(lang, href) {
  const [text, way] = words[lang] ?? words.en;
  const link = Object.assign(document.createElement("a"), { href, textContent: way });
  const line = alert(`${text} `);
  line.append(link);
  return line;
}

/** A line that says that the claim has stopped. It stays in view: what is typed from now on is lost. */
export function stopped(lang) {
  const line = alert((words[lang] ?? words.en)[2]);
  Object.assign(line.style, { position: "sticky", top: "var(--cpor-sticky-top, 0px)", zIndex: 4, margin: 0, font: "600 var(--cpor-rem, 1rem)/1.5 var(--cpor-font)", padding: "8px 24px", background: "var(--cpor-color-danger-soft)", color: "var(--cpor-color-danger)" });
  return line;
}

function alert(text) {
  const line = Object.assign(document.createElement("p"), { textContent: text });
  line.setAttribute("role", "alert");
  return line;
}
