// The figures in words: the table, the aims, and where the page loses. Markdown, for the screen and the README.
import { aims, conditions, metrics } from "./metrics.mjs";

/** `medians` by condition, metric and page; `titles` by page, the first of which is the one the others are measured by. */
export function table(medians, titles) {
  const pages = Object.keys(titles);
  const lines = [];
  for (const [condition, words] of Object.entries(conditions)) {
    lines.push([`**${words[0].toUpperCase()}${words.slice(1)}**`, ...pages.map((page) => titles[page])]);
    for (const metric of Object.keys(metrics)) {
      const of = medians[condition][metric];
      const values = pages.map((page) => `${shown(metric, of[page])}${page === pages[0] ? "" : ` (${ratio(of[page] / of[pages[0]])})`}`);
      lines.push([`${metrics[metric].title}, ${metrics[metric].unit}`, ...values]);
    }
  }
  const [head, ...rest] = lines;
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column].length)));
  const row = (cells) => `| ${cells.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column ? `${"-".repeat(width + 1)}:` : "-".repeat(width + 2))).join("|")}|`;
  return [row(head), rule, ...rest.map(row)].join("\n");
}

/** One line for each aim: ok or missed. */
export function verdicts(medians, titles) {
  const lines = aims.map(({ metric, condition, rival, most }) => {
    const { ours, [rival]: theirs } = medians[condition][metric];
    const times = ours / theirs;
    const about = `${metrics[metric].title}, ${conditions[condition]}: ${ratio(times)} of ${titles[rival]}, at most ${ratio(most)}`;
    return `- ${times <= most ? "ok" : "missed"}: ${about}`;
  });
  return lines.join("\n");
}

/** Every figure in which a rival is better than ours. */
export function losses(medians, titles) {
  const lines = [];
  for (const [condition, words] of Object.entries(conditions)) {
    for (const [metric, { title }] of Object.entries(metrics)) {
      const { ours, ...rivals } = medians[condition][metric];
      const better = Object.keys(rivals).filter((rival) => rivals[rival] < ours);
      const times = better.map((rival) => `${ratio(ours / rivals[rival])} of ${titles[rival]}`);
      if (better.length > 0) lines.push(`- ${title}, ${words}: ${times.join(", ")}`);
    }
  }
  return lines.join("\n") || "In none of these figures.";
}

export function ratio(times) {
  return `${times.toFixed(2)}×`;
}

function shown(metric, value) {
  return (metric === "bytes" ? value / 1000 : value).toFixed(metrics[metric].digits);
}
