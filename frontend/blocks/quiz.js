import { mountQuiz } from "../activities/quiz.js";
import { starter } from "./start.js";

window.SevottamQuizBlock = starter(mountQuiz);
