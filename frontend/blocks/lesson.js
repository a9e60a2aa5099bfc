import { mountLesson } from "../activities/lesson.js";
import { starter } from "./start.js";

window.SevottamLessonBlock = starter(mountLesson);
