// What stands where the claim cannot be drawn, in the page's languages.

const words = {
  en: ["The claim form could not be loaded.", "Open it on its own page"],
  it: ["Non è stato possibile caricare il modulo dell'attestazione.", "Aprilo in una pagina separata"],
};

/** The language of the page that a language tag means; empty if it is none of them. */
export const languageOf = (tag) => /^(en|it)\b/i.exec(tag ?? "")?.[1].toLowerCase() ?? "";

/** A line that says so, with a link to the claim's own page. */
export function fallback(lang, href) {
  const [text, way] = words[lang] ?? words.en;
  const link = Object.assign(document.createElement("a"), { href, textContent: way });
  const line = Object.assign(document.createElement("p"), { textContent: `${text} ` });
  line.setAttribute("role", "alert");
  line.append(link);
  return line;
}
