// Below data-file-limit="bytes" and data-files-limit="bytes" a form says at its fields which files
// are larger than it takes, each or together, and is not sent before that is mended. A file in a
// field that waits for another answer stays where it is and is not sent.
class FileForm {
  private readonly of: DOMStringMap;

  constructor(
    private readonly form: HTMLFormElement,
    limits: HTMLElement,
  ) {
    this.of = limits.dataset;
    form.addEventListener("change", () => this.check());
    // Before data-once holds the button, and before the draft is over.
    document.addEventListener("submit", (event) => event.target === form && this.submit(event), { capture: true });
    window.addEventListener("pageshow", () => this.check());
  }

  private fields(): HTMLInputElement[] {
    return [...this.form.querySelectorAll<HTMLInputElement>("input[type='file']")];
  }

  private isWaiting(field: HTMLInputElement): boolean {
    return field.closest("[data-when][hidden]") !== null;
  }

  // The first field that is wrong.
  private check(): HTMLInputElement | undefined {
    const fields = this.fields();
    const sizes = new Map(fields.map((field) => [field, this.isWaiting(field) ? 0 : sizeOf(field)]));
    const largest = fields.reduce<HTMLInputElement | undefined>(
      (one, other) => ((sizes.get(other) ?? 0) > (one ? (sizes.get(one) ?? 0) : 0) ? other : one), undefined);
    const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    const wrong = new Map<HTMLInputElement, string>();
    for (const field of fields) {
      if ((sizes.get(field) ?? 0) > Number(this.of.fileLimit)) wrong.set(field, this.of.fileTooLarge ?? "");
    }
    if (wrong.size === 0 && largest && all > Number(this.of.filesLimit)) wrong.set(largest, this.of.filesTooLarge ?? "");
    for (const field of fields) say(field, wrong.get(field) ?? "");
    return fields.find((field) => wrong.has(field));
  }

  private submit(event: SubmitEvent): void {
    const wrong = this.check();
    if (wrong) {
      event.preventDefault();
      event.stopImmediatePropagation();
      wrong.focus();
      wrong.scrollIntoView({ block: "center" });
      return;
    }
    const left = this.fields().filter((field) => this.isWaiting(field) && !field.disabled && sizeOf(field) > 0);
    for (const field of left) field.disabled = true;
    // What is sent is put together right after this event.
    setTimeout(() => left.forEach((field) => (field.disabled = false)));
  }
}

function sizeOf(field: HTMLInputElement): number {
  return [...(field.files ?? [])].reduce((sum, file) => sum + file.size, 0);
}

function say(field: HTMLInputElement, words: string): void {
  const id = `${field.id}-too-large`;
  const there = document.getElementById(id);
  if (there?.textContent === words || (!there && !words)) return;
  there?.remove();
  const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  field.classList.toggle("is-invalid", words !== "");
  if (words) {
    const line = document.createElement("p");
    [line.id, line.className, line.textContent] = [id, "field-error", words];
    line.setAttribute("role", "alert");
    field.before(line);
    field.setAttribute("aria-invalid", "true");
    others.unshift(id);
  } else {
    field.removeAttribute("aria-invalid");
  }
  if (others.length > 0) field.setAttribute("aria-describedby", others.join(" "));
  else field.removeAttribute("aria-describedby");
}

export function checkFiles(): void {
  for (const limits of document.querySelectorAll<HTMLElement>("[data-file-limit]")) {
    for (const form of limits.querySelectorAll("form")) new FileForm(form, limits);
  }
}
