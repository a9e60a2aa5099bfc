// What is read: lessons and explorers. One script, because they share most of theirs and often stand side by side.

import { mountExplorer } from "../activities/explorer.js";
import { mountLesson } from "../activities/lesson.js";
import { starter } from "./start.js";

window.SevottamLessonBlock = starter(mountLesson);
window.SevottamFrameworkBlock = starter(mountExplorer);
