// Forms with data-draft="address" are sent there while somebody writes in them, so that a browser
// that goes away loses nothing. Never a file, a password or what stands below data-private. The
// answer is one line for the reader; the form says draft_kept once there is something to clear.
// Which revision the window has before it goes along, and a name of its own: where another window
// has continued the draft, the answer's headers say under which other one it goes on here.
const kPause = 2_500; // ms after the last key
const kLongest = 15_000; // ms while somebody goes on writing
const kKept = "draft_kept";
const kRevision = "draft_revision";
const kWindow = "draft_window";

class Draft {
  private timer: number | undefined;
  private since = 0;
  private underWay = false;
  private sent: string;
  private isOver = false;
  private failures = 0;
  private readonly window = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

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
      if (!one.name || [kKept, kRevision, kWindow].includes(one.name) || ["file", "password", "submit", "button"].includes(one.type)) continue;
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
      const answer = await fetch(this.address(), { method: "POST", body, headers: { Accept: "text/plain" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const said = await answer.text();
      [this.sent, this.failures] = [words, 0];
      this.say(said, false);
      this.goOn(answer.headers);
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

  private address(): string {
    const query = new URLSearchParams({ revision: this.hidden(kRevision)?.value ?? "0", window: this.window });
    return `${this.form.dataset.draft ?? ""}?${query}`;
  }

  private goOn(headers: Headers): void {
    const [key, revision, address] = ["Draft-Key", "Draft-Revision", "Draft-Address"].map((name) => headers.get(name));
    if (!key || !revision || !address) return;
    this.set(kRevision, revision);
    const before = this.hidden("draft_key");
    if (!before || before.value === key) return;
    // A form that names somebody is sent under the key of its draft.
    const submission = this.hidden("submission_key");
    if (submission?.value === before.value) submission.value = key;
    before.value = key;
    this.form.dataset.draft = address;
    this.sent = this.body().toString();
  }

  private hidden(name: string): HTMLInputElement | null {
    return this.form.querySelector<HTMLInputElement>(`input[type='hidden'][name='${name}']`);
  }

  private set(name: string, value: string): void {
    const field = this.hidden(name) ?? document.createElement("input");
    [field.type, field.name, field.value] = ["hidden", name, value];
    if (!field.isConnected) this.form.append(field);
  }

  private mark(): void {
    this.set(kKept, "yes");
    this.set(kWindow, this.window);
  }

  private submitted(): void {
    clearTimeout(this.timer);
    this.isOver = true;
    // What is on its way is cleared with the form.
    if (this.underWay) this.mark();
  }

  private leave(): void {
    const body = this.body();
    if (!this.isOver && body.toString() !== this.sent) navigator.sendBeacon(this.address(), body);
  }
}

export function keepDrafts(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) {
    const line = form.querySelector<HTMLElement>("[data-draft-line]");
    if (line) new Draft(form, line);
  }
}
