// Buttons and links with data-key are pressed by that key, while nobody is writing. The key is taken from the
// letter or, on keyboards of another script, from its place. "next" and "previous" are the arrows of the page's
// direction.
function pressed(event: KeyboardEvent): string {
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
  if (event.key === forward) return "next";
  if (event.key === back) return "previous";
  const letter = event.key.toLowerCase();
  return /^[a-z]$/.test(letter) ? letter : event.code.replace(/^Key/, "").toLowerCase();
}

export function listenToKeys(): void {
  const keyed = Array.from(document.querySelectorAll<HTMLElement>("[data-key]"));
  if (keyed.length === 0) return;
  for (const hint of document.querySelectorAll<HTMLElement>("[data-keys]")) hint.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    const target = event.target as HTMLElement;
    const key = pressed(event);
    // Arrows choose among radio buttons; elsewhere in a form one writes.
    if (target.closest("select, textarea, input:not([type=radio])")) return;
    if (target.closest("input") && (key === "next" || key === "previous")) return;
    const wanted = keyed.find((element) => element.dataset.key === key);
    if (!wanted) return;
    event.preventDefault();
    wanted.click();
  });
}
