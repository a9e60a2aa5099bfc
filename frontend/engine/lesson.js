// The lesson without a server: sections acknowledged one by one, as in `sevottam_lms/activities/lesson.py`.

import { partsActivity } from "./parts.js";

export const [actLesson, viewLesson, loadLessonState] = partsActivity("acknowledge", "section", "sections", "done");
