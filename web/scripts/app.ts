// On every page. Each part looks for its attribute and does nothing where it is not there.
import "./live";
import { showWhatIsAsked } from "./conditions";
import { keepDrafts } from "./draft";
import { focusErrorSummary } from "./errors";
import { checkFiles } from "./files";
import { listenToKeys } from "./keys";
import { keepTypedOverLanguages } from "./language";
import { addLocalTimes } from "./local_time";
import { holdButtons } from "./once";
import { startRefreshing } from "./refresh";
import { saveWhileTyping } from "./typing";

holdButtons();
addLocalTimes(document);
startRefreshing();
keepTypedOverLanguages();
focusErrorSummary();
listenToKeys();
saveWhileTyping();
showWhatIsAsked();
keepDrafts();
checkFiles();
