// A form with data-once is sent once: the pressed button is held until the answer comes.
export function holdButtons(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!("once" in form.dataset) || event.defaultPrevented) return;
    if (form.dataset.once === "sent") {
      event.preventDefault();
      return;
    }
    form.dataset.once = "sent";
    // The button stays enabled, so that its name and value are sent and the focus is not lost.
    event.submitter?.setAttribute("aria-busy", "true");
  });

  // A page that comes back from the browser's history can be sent again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll<HTMLFormElement>("form[data-once]").forEach(releaseButtons);
  });
}

export function releaseButtons(form: HTMLFormElement): void {
  form.dataset.once = "";
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
}
