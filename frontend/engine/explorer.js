// The explorer without a server: steps opened one by one, as in `sevottam_lms/activities/explorer.py`.

import { partsActivity } from "./parts.js";

export const [actExplorer, viewExplorer, loadExplorerState] = partsActivity("open", "step", "steps", "opened");
