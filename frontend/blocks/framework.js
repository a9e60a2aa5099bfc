import { mountExplorer } from "../activities/explorer.js";
import { starter } from "./start.js";

window.SevottamFrameworkBlock = starter(mountExplorer);
