// Forms with data-draft="address" are sent there while somebody writes in them, so that a browser
// that goes away loses nothing. Never a file, a password or what stands below data-private. The
// answer is one line for the reader; the form says draft_kept once there is something to clear.
const kPause = 2_500; // ms after the last key
const kLongest = 15_000; // ms while somebody goes on writing
const kKept = "draft_kept";

class Draft {
  private timer: number | undefined;
  private since = 0;
  private underWay = false;
  private sent: string;
  private isOver = false;
  private failures = 0;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly line: HTMLElement,
  ) {
    this.sent = this.body().toString();
    form.addEventListener("input", () => this.typed());
    form.addEventListener("change", () => this.typed());
    form.addEventListener("submit", () => this.submitted());
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.isOver = false;
    });
  }

  private body(): URLSearchParams {
    const body = new URLSearchParams();
    for (const one of Array.from(this.form.elements)) {
      if (!(one instanceof HTMLInputElement || one instanceof HTMLSelectElement || one instanceof HTMLTextAreaElement)) continue;
      if (!one.name || one.name === kKept || ["file", "password", "submit", "button"].includes(one.type)) continue;
      if (one.closest("[data-private]")) continue;
      if (one instanceof HTMLInputElement && ["checkbox", "radio"].includes(one.type) && !one.checked) continue;
      body.append(one.name, one.value);
    }
    return body;
  }

  private typed(): void {
    this.since ||= Date.now();
    this.later(Math.max(0, Math.min(kPause, this.since + kLongest - Date.now())));
  }

  private later(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), pause);
  }

  private async send(): Promise<void> {
    const body = this.body(), words = body.toString();
    if (this.isOver || words === this.sent) return;
    if (this.underWay) return this.later(kPause);
    this.since = 0;
    this.underWay = true;
    try {
      const answer = await fetch(this.form.dataset.draft ?? "", { method: "POST", body, headers: { Accept: "text/plain" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const said = await answer.text();
      [this.sent, this.failures] = [words, 0];
      this.say(said, false);
      this.mark();
    } catch {
      this.failures += 1;
      this.say(this.form.dataset.draftFailed ?? "", true);
      if (this.failures < 6) this.later(kPause * 2 ** this.failures);
    } finally {
      this.underWay = false;
    }
  }

  private say(words: string, isWrong: boolean): void {
    this.line.textContent = words;
    this.line.classList.toggle("typing-wrong", isWrong);
  }

  private mark(): void {
    if (this.form.querySelector(`input[name='${kKept}']`)) return;
    const field = document.createElement("input");
    [field.type, field.name, field.value] = ["hidden", kKept, "yes"];
    this.form.append(field);
  }

  private submitted(): void {
    clearTimeout(this.timer);
    this.isOver = true;
    // What is on its way is cleared with the form.
    if (this.underWay) this.mark();
  }

  private leave(): void {
    const body = this.body();
    if (!this.isOver && body.toString() !== this.sent) navigator.sendBeacon(this.form.dataset.draft ?? "", body);
  }
}

export function keepDrafts(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) {
    const line = form.querySelector<HTMLElement>("[data-draft-line]");
    if (line) new Draft(form, line);
  }
}
