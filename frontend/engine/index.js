// The engine's public door: what a package without a server needs.

export { actExplorer, loadExplorerState, viewExplorer } from "./explorer.js";
export { actLesson, loadLessonState, viewLesson } from "./lesson.js";
export { actQuiz, emptyQuizState, loadQuizState, viewQuiz } from "./attempt.js";
export { Refusal } from "./wire.js";
