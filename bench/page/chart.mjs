// The chart: for each figure a bar for each page, as a ratio to the page that the others are measured by.
import { conditions, metrics } from "./metrics.mjs";
import { ratio } from "./table.mjs";

const bar = 16;
const left = 290;
const unit = 170;
// Longer bars are cut here; the number beside them tells how long they are.
const longest = 2.2;
const width = 760;

/** An SVG that follows the reader's light or dark scheme. */
export function chart(medians, titles) {
  const [base, ...others] = Object.keys(titles);
  const pages = [...others.filter((page) => page === "ours"), ...others.filter((page) => page !== "ours")];
  const parts = [];
  let y = 70;
  for (const [condition, words] of Object.entries(conditions)) {
    parts.push(text(16, y + 12, words, "part"));
    y += 26;
    for (const [metric, { title }] of Object.entries(metrics)) {
      const of = medians[condition][metric];
      parts.push(text(left - 12, y + (bar * pages.length) / 2 + 4, title, "name"));
      for (const page of pages) {
        const times = of[page] / of[base];
        const length = Math.min(times, longest) * unit;
        parts.push(`<rect class="${page}" x="${left}" y="${y}" width="${length.toFixed(1)}" height="${bar - 3}"/>`);
        parts.push(text(left + length + 6, y + 11, ratio(times), "value"));
        y += bar;
      }
      y += 12;
    }
    y += 8;
  }
  const height = y + 8;
  const legend = pages.map((page, place) => {
    const x = left + place * 150;
    return `<rect class="${page}" x="${x}" y="30" width="12" height="12"/>${text(x + 18, 40, titles[page], "value")}`;
  });
  const line = `<path class="base" d="M${left + unit} 52V${height - 12}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">Ratios to ${titles[base]}: shorter is better</title>
<style>
  :root { --paper: #fff; --ink: #242424; --ours: #0f6cbd; --fluent: #8a8886; --preact: #c19c00; --base: #b10e1c }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #1f1f1f; --ink: #f0f0f0; --ours: #479ef5; --fluent: #a19f9d; --preact: #e3c04a; --base: #f1707b }
  }
  text { font: 12px "Segoe UI", system-ui, sans-serif; fill: var(--ink) }
  .head, .part { font-weight: 600 }
  .value { paint-order: stroke; stroke: var(--paper); stroke-width: 4px }
  .name { text-anchor: end }
  .ours { fill: var(--ours) } .fluent { fill: var(--fluent) } .preact { fill: var(--preact) }
  .base { stroke: var(--base); stroke-dasharray: 3 3 }
</style>
<rect width="${width}" height="${height}" fill="var(--paper)"/>
${text(16, 20, `Ratios to ${titles[base]} (the dashed line is 1): shorter is better`, "head")}
${[line, ...legend, ...parts].join("\n")}
</svg>
`;
}

function text(x, y, words, name) {
  return `<text class="${name}" x="${x.toFixed(0)}" y="${y}">${words.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</text>`;
}
