// Fields with data-when="name=value …" are shown where all these answers are given in their form;
// "no" of a single box is the box without its tick. What is hidden answers nothing, and its own
// controls stay as they are: whoever changes an answer back finds them again.
const isBox = (one: Element): one is HTMLInputElement =>
  one instanceof HTMLInputElement && (one.type === "checkbox" || one.type === "radio");

function isAnswered(form: HTMLFormElement, name: string, value: string): boolean {
  const controls = Array.from(form.elements).filter(
    (one): one is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
      (one as HTMLInputElement).name === name && !one.closest("[data-when][hidden]"));
  const boxes = controls.filter(isBox);
  if (boxes.some((one) => one.checked && one.value === value)) return true;
  if (boxes.length === 1 && value === "no") return !boxes[0]?.checked;
  return controls.some((one) => !isBox(one) && one.value === value);
}

function show(form: HTMLFormElement, waiting: HTMLElement[]): void {
  // A field may wait for one that waits itself: once for each is enough for the longest chain.
  for (let round = 0, changed = true; changed && round <= waiting.length; round += 1) {
    changed = false;
    for (const field of waiting) {
      const hidden = !(field.dataset.when ?? "").split(" ").every((one) => {
        const at = one.indexOf("=");
        return isAnswered(form, one.slice(0, at), one.slice(at + 1));
      });
      if (field.hidden !== hidden) [field.hidden, changed] = [hidden, true];
    }
  }
}

export function showWhatIsAsked(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form")) {
    const waiting = [...form.querySelectorAll<HTMLElement>("[data-when]")];
    if (waiting.length === 0) continue;
    show(form, waiting);
    form.addEventListener("change", () => show(form, waiting));
    // A page that comes back from the browser's history has its answers only then.
    window.addEventListener("pageshow", () => show(form, waiting));
  }
}
