// Filter forms with data-live="#id": typing or choosing fetches the page and replaces #id.
// htmx does the work; its attributes are set here, so that views carry only one of ours.
import htmx from "htmx.org";

htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;
htmx.config.refreshOnHistoryMiss = true;

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-live]")) {
  const part = form.dataset.live ?? "";
  if (!document.querySelector(part)) continue;
  const attributes = {
    "hx-get": form.getAttribute("action") ?? location.pathname,
    "hx-trigger": "input changed delay:250ms, change, submit",
    "hx-target": part,
    "hx-select": part,
    "hx-swap": "outerHTML",
    "hx-push-url": "true",
    "hx-sync": "this:replace",
  };
  for (const [name, value] of Object.entries(attributes)) form.setAttribute(name, value);
  form.addEventListener("htmx:beforeRequest", () => document.querySelector(part)?.setAttribute("aria-busy", "true"));
  // A refused or broken answer: fall back on what the form does without a script.
  form.addEventListener("htmx:responseError", () => form.submit());
  form.addEventListener("htmx:sendError", () => document.querySelector(part)?.removeAttribute("aria-busy"));
  htmx.process(form);
}
