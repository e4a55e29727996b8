// Whether a page with few letters is a picture, by what pdf.js would paint.

// How much of the page pictures cover that may hold its text, and how much where there are no letters to speak of.
const largeShare = 0.25;
const smallShare = 0.02;
const hardlyAny = 20;
// Letters can be drawn as outlines too.
const manyPaths = 100;

/** Whether the page is a picture, wholly or for the most part. */
export function showsPicture({ fnArray, argsArray }, OPS, [left, bottom, right, top], letters) {
  const pictures = new Set([
    OPS.paintImageMaskXObject, OPS.paintImageMaskXObjectGroup, OPS.paintImageXObject, OPS.paintInlineImageXObject,
    OPS.paintInlineImageXObjectGroup, OPS.paintImageXObjectRepeat, OPS.paintImageMaskXObjectRepeat, OPS.paintSolidColorImageMask,
  ]);
  let matrix = [1, 0, 0, 1, 0, 0];
  const saved = [];
  let covered = 0;
  let paths = 0;
  fnArray.forEach((fn, index) => {
    const args = argsArray[index];
    if (fn === OPS.save || fn === OPS.paintFormXObjectBegin) saved.push(matrix);
    if (fn === OPS.restore || fn === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? matrix;
    if (fn === OPS.transform) matrix = times(matrix, args);
    if (fn === OPS.paintFormXObjectBegin && args[0]) matrix = times(matrix, args[0]);
    if (fn === OPS.constructPath) paths++;
    if (pictures.has(fn)) covered += Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]);
  });
  const share = covered / Math.abs((right - left) * (top - bottom));
  return share >= largeShare || (letters < hardlyAny && (share >= smallShare || paths >= manyPaths));
}

function times([a, b, c, d, e, f], [g, h, i, j, k, l]) {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
