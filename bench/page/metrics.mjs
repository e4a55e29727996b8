// What is measured, and what the project aims at.

/** In the order of the table; `digits` after the decimal mark. */
export const metrics = {
  bytes: { title: "Bytes until ready", unit: "KB", digits: 1 },
  firstPaint: { title: "First paint", unit: "ms", digits: 0 },
  ready: { title: "Ready", unit: "ms", digits: 0 },
  firstKey: { title: "First key taken, at the step's address", unit: "ms", digits: 0 },
  firstKeyAfterContinue: { title: "First key taken, after Continue", unit: "ms", digits: 0 },
  keyMedian: { title: "Key to paint, median", unit: "ms", digits: 1 },
  keyWorst: { title: "Key to paint, worst of 60", unit: "ms", digits: 1 },
};

export const conditions = { free: "free", slow: "slow line and machine" };

/** Ours may take at most so many times what a rival takes. */
export const aims = [
  { metric: "ready", condition: "slow", rival: "react", most: 1.6 },
  { metric: "ready", condition: "slow", rival: "fluent", most: 1 },
  ...Object.keys(conditions).flatMap((condition) => [
    { metric: "firstPaint", condition, rival: "react", most: 0.6 },
    { metric: "firstKey", condition, rival: "react", most: 0.6 },
    { metric: "firstKeyAfterContinue", condition, rival: "react", most: 0.6 },
    { metric: "keyMedian", condition, rival: "react", most: 0.85 },
  ]),
];

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[middle - 0.5] : (sorted[middle - 1] + sorted[middle]) / 2;
}
