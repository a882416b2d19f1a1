// Buttons, links and fields with data-key are pressed by that key, or one of several, while nobody is writing. The
// key is taken from the letter or, on keyboards of another script, from its place. "next" and "previous" are the
// arrows of the page's direction. A page with data-keys-switch lets its reader switch them off for good (WCAG 2.1.4).
const kOff = "convoke-keys-off";

function pressed(event: KeyboardEvent): string {
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
  if (event.key === forward) return "next";
  if (event.key === back) return "previous";
  if (event.key === "/") return "/";
  const letter = event.key.toLowerCase();
  return /^[a-z]$/.test(letter) ? letter : event.code.replace(/^Key/, "").toLowerCase();
}

function areOff(): boolean {
  try {
    return localStorage.getItem(kOff) === "1";
  } catch {
    return false;
  }
}

function switchKeys(off: boolean): void {
  try {
    if (off) localStorage.setItem(kOff, "1");
    else localStorage.removeItem(kOff);
  } catch {
    // Kept nowhere: they stay as they are.
  }
}

function offerSwitch(button: HTMLElement): void {
  const show = (): void => {
    button.textContent = (areOff() ? button.dataset.keysOn : button.dataset.keysOff) ?? "";
  };
  show();
  button.addEventListener("click", () => {
    switchKeys(!areOff());
    show();
  });
}

export function listenToKeys(): void {
  const keyed = Array.from(document.querySelectorAll<HTMLElement>("[data-key]"));
  if (keyed.length === 0) return;
  for (const hint of document.querySelectorAll<HTMLElement>("[data-keys]")) hint.hidden = false;
  const toggle = document.querySelector<HTMLElement>("[data-keys-switch]");
  if (toggle) offerSwitch(toggle);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (toggle && areOff()) return;
    const target = event.target as HTMLElement;
    const key = pressed(event);
    // Arrows choose among radio buttons; elsewhere in a form one writes.
    if (target.closest("select, textarea, input:not([type=radio])")) return;
    if (target.closest("input") && (key === "next" || key === "previous")) return;
    const wanted = keyed.find((element) => element.dataset.key?.split(" ").includes(key));
    if (!wanted) return;
    event.preventDefault();
    if (wanted instanceof HTMLInputElement) wanted.focus();
    else wanted.click();
  });
}
