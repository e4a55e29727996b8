// PDFs made for tests.

/** A PDF of so many pages of text. */
export function textPdf(count) {
  const lines = (page) => Array.from({ length: 30 }, (_, line) => `(Page ${page}, line ${line + 1}: Contoso and Fabrikam agreed.) Tj 0 -20 Td`);
  const content = (page) => `BT /F1 11 Tf 50 780 Td ${lines(page).join("\n")} ET`;
  return pdf(Array.from({ length: count }, (_, index) => content(index + 1)));
}

/** A PDF with pages that are a picture, some text, or blank. */
export function imagePdf(pages) {
  const contents = { picture: "q 595 0 0 842 0 0 cm /I1 Do Q", text: "BT /F1 11 Tf 50 780 Td (Contoso and Fabrikam agreed.) Tj ET", blank: "" };
  return pdf(pages.map((page) => contents[page]));
}

export function bytesOf(text) {
  return Buffer.from(text, "latin1");
}

function pdf(contents) {
  const first = 5;
  const kids = contents.map((_, index) => `${first + 2 * index} 0 R`).join(" ");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Count ${contents.length}/Kids[${kids}]>>`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    "<</Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray/Length 4>>\nstream\nabcd\nendstream",
  ];
  contents.forEach((content, index) => {
    const resources = "<</Font<</F1 3 0 R>>/XObject<</I1 4 0 R>>>>";
    objects.push(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources${resources}/Contents ${first + 2 * index + 1} 0 R>>`);
    objects.push(`<</Length ${content.length}>>\nstream\n${content}\nendstream`);
  });
  let text = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(place).padStart(10, "0");
  });
  const table = places.map((place) => `${place} 00000 n \n`).join("");
  const count = objects.length + 1;
  return `${text}xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
}
