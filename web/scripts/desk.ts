// The registration desk: where the focus is, badges scanned anywhere on the page, the camera.
import { Camera } from "./camera";
import "./photo";
import { listenToScanner } from "./scanner";

// The field in which one looks for the next person, its words chosen, so that what is scanned takes their place; or
// the button that registers. Where something is to be corrected the focus belongs to the errors.
function takeFocus(): void {
  if (document.querySelector(".error-summary")) return;
  const first = document.querySelector<HTMLElement>("[data-first]");
  if (first instanceof HTMLInputElement) {
    first.focus();
    first.select();
  } else {
    // Of somebody who alone is found it is the link itself.
    (first?.querySelector<HTMLElement>(".btn-primary") ?? first)?.focus();
  }
}

takeFocus();
listenToScanner();
if (document.getElementById("camera")) new Camera().start();
