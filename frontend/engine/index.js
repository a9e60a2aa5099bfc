// The engine's public door: what a package without a server needs.

export { actExplorer, loadExplorerState, viewExplorer } from "./explorer.js";
export { actLesson, loadLessonState, viewLesson } from "./lesson.js";
export { actQuiz } from "./attempt.js";
export { attemptWith, seedOfAttempt } from "./drawing.js";
export { emptyQuizState, loadQuizState } from "./state.js";
export { viewQuiz } from "./view.js";
export { Refusal } from "./wire.js";
