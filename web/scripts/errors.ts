// After a refused form the summary takes the focus, so that a screen reader reads it first.
export function focusErrorSummary(): void {
  document.querySelector<HTMLElement>(".error-summary")?.focus();
}

// A link in the summary leads to its field: focus goes into the field, not only the view.
document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>(".error-summary a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.scrollIntoView({ block: "center" });
});
