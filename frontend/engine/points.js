// Marks as whole points, as in `sevottam_lms/model/points.py`. Stored numbers stay within 2^46, so a hundredfold is exact.

export const MARK = 3603600;

/** Points as marks for reading: at most two decimals, half rounded up, no trailing zeros. */
export function marks(points) {
  const hundredths = Math.floor((100 * points + MARK / 2) / MARK);
  return String(hundredths / 100);
}

/** Whole percents, rounded down; nothing possible is 0. */
export const percent = (earned, possible) => (possible ? Math.floor((100 * earned) / possible) : 0);

export const passes = (earned, possible, passPercent) => possible > 0 && 100 * earned >= passPercent * possible;

/** Whether one share is more than the other. Their cross products pass 2^53, so digits of the fractions are compared. */
export function isMore(earned, possible, otherEarned, otherPossible) {
  const whole = Math.floor(earned / possible);
  const otherWhole = Math.floor(otherEarned / otherPossible);
  if (whole !== otherWhole) return whole > otherWhole;
  const rest = earned - whole * possible;
  const otherRest = otherEarned - otherWhole * otherPossible;
  if (!rest || !otherRest) return rest > otherRest;
  return isMore(otherPossible, otherRest, possible, rest);
}
