// The files of the reviewers' screen, which only the page of its own has; see late.js.

const files = {
  "review-en": new URL("./review-en.json", import.meta.url),
  "review-it": new URL("./review-it.json", import.meta.url),
  "review-style": new URL("./review.css", import.meta.url),
};

export const fileOfReviews = (name) => files[name].href;
