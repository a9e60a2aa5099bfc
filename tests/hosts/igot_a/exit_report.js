const STARTED = 1;
const COMPLETE = 2;

/** What the portal sends when the learner leaves inside the app: the time decides, not the package. */
export function exitReport(values, ticks, duration, threshold) {
  const outcome = outcomeOf(values, ticks, duration, threshold);
  const { spentTime, ...rest } = outcome;
  return { ...rest, details: { ...(values?.Initialized ? values : {}), spentTime } };
}

function outcomeOf(values, ticks, duration, threshold) {
  if (values?.completionStatus === COMPLETE) {
    return { status: COMPLETE, progress: values.completionPercentage, spentTime: values.spentTime };
  }
  const spentTime = ticks + (values?.spentTime || 0);
  const progress = Math.trunc((spentTime / duration) * 100);
  return progress >= threshold
    ? { status: COMPLETE, progress: 100, spentTime }
    : { status: STARTED, progress, spentTime };
}
