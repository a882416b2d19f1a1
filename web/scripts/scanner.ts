// A badge scanned while no field has the focus: its code is looked for, and the Enter that the scanner sends presses
// nothing else. A scanner is a keyboard; what tells it from a person is how fast it types.
const kBegin = "cvk1";
const kLongestPause = 250; // milliseconds

export function listenToScanner(): void {
  const desk = document.querySelector<HTMLElement>("[data-desk]")?.dataset.desk;
  if (!desk) return;
  let typed = "";
  let last = 0;
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.timeStamp - last > kLongestPause) typed = "";
      last = event.timeStamp;
      if (event.key === "Enter" && typed.toLowerCase().startsWith(kBegin)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        location.assign(`${desk}?q=${encodeURIComponent(typed)}`);
      } else if (event.key.length === 1 && !isWritten(event.target as HTMLElement)) {
        typed += event.key;
      }
    },
    { capture: true },
  );
}

function isWritten(target: HTMLElement): boolean {
  return target.closest("textarea, input:not([type=checkbox], [type=radio], [type=file], [type=range])") !== null;
}
