// Forms with data-typing="address" are saved while somebody writes in them. What is sent is one
// fieldset a question, with the version that was seen; what comes back are the questions that have
// changed since, in their order. Nothing typed is ever replaced: where somebody else has written at
// the same question, both texts stand there, and it waits until Save is pressed.
const kPause = 4_000; // ms after the last key
const kLongest = 20_000; // ms while somebody goes on writing
const kLook = 30_000; // ms, for what others have written
const kIdle = 15 * 60_000; // ms without a key, after which nothing is looked for

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function controlsOf(question: Element): Control[] {
  return [...question.querySelectorAll<Control>("input, textarea, select")].filter(
    (one) => one.name !== "" && !["hidden", "file", "submit", "button"].includes(one.type));
}

const isBox = (one: Control): one is HTMLInputElement => one.type === "checkbox" || one.type === "radio";

const namesOf = (question: Element): string => controlsOf(question).map((one) => one.name).join(" ");

function held(question: Element): string {
  return JSON.stringify(controlsOf(question).map((one) => [one.name, isBox(one) ? one.checked : one.value]));
}

const seen = (question: Element): HTMLInputElement | null => question.querySelector<HTMLInputElement>("input[name^='seen-']");

const mark = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

class Typing {
  private readonly stored = new Map<string, string>(); // what the server holds, by question
  private timer: number | undefined;
  private since = 0; // the first key that has not been sent
  private lastKey = Date.now();
  private underWay: Promise<void> | undefined;
  private failures = 0;
  private readonly sitting = mark(); // so that what this page saves on the way is one version for readers

  constructor(
    private readonly form: HTMLFormElement,
    private readonly line: HTMLElement,
  ) {
    const field = document.createElement("input");
    [field.type, field.name, field.value] = ["hidden", "sitting", this.sitting];
    form.append(field);
    // After a refusal the page shows what was typed, not what is stored.
    const refused = form.querySelector(".field-error, .field-present") !== null;
    for (const one of this.questions()) {
      if (refused) this.hold(one);
      else this.stored.set(one.id, held(one));
    }
    form.addEventListener("input", () => this.typed());
    form.addEventListener("change", () => this.typed());
    form.addEventListener("submit", (event) => this.submitted(event), { capture: true });
    window.addEventListener("pagehide", () => this.leave());
    setInterval(() => this.look(), kLook);
  }

  private questions(): HTMLFieldSetElement[] {
    return [...this.form.querySelectorAll<HTMLFieldSetElement>("fieldset[data-question]")];
  }

  private hold(question: HTMLElement): void {
    question.dataset.held = "yes";
  }

  private touched(): HTMLFieldSetElement[] {
    return this.questions().filter((one) => !("held" in one.dataset) && this.stored.get(one.id) !== held(one));
  }

  private typed(): void {
    this.lastKey = Date.now();
    this.since ||= this.lastKey;
    const pause = Math.max(0, Math.min(kPause, this.since + kLongest - this.lastKey));
    this.later(pause);
  }

  private later(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), pause);
  }

  private look(): void {
    if (!document.hidden && !this.underWay && Date.now() - this.lastKey < kIdle) void this.send();
  }

  private body(touched: HTMLFieldSetElement[]): URLSearchParams {
    const body = new URLSearchParams();
    const token = this.form.querySelector<HTMLInputElement>("input[name='form_token']");
    if (token) body.set("form_token", token.value);
    body.set("sitting", this.sitting);
    body.set("typed", touched.map((one) => one.dataset.question ?? "").join(" "));
    for (const one of this.questions()) {
      const version = seen(one);
      if (version) body.set(version.name, version.value);
      const lines = one.querySelector<HTMLInputElement>("input[name^='lines-']"); // of a table: how many the page has
      if (lines) body.set(lines.name, lines.value);
    }
    for (const one of touched)
      for (const control of controlsOf(one))
        if (!isBox(control) || control.checked) body.append(control.name, control.value);
    return body;
  }

  private async send(): Promise<void> {
    if (this.underWay) return this.later(kPause);
    const touched = this.touched();
    const sent = new Map(touched.map((one) => [one.id, held(one)]));
    this.since = 0;
    this.underWay = this.exchange(this.body(touched), sent);
    await this.underWay;
    this.underWay = undefined;
  }

  private async exchange(body: URLSearchParams, sent: Map<string, string>): Promise<void> {
    try {
      const answer = await fetch(this.form.dataset.typing ?? "", { method: "POST", body, headers: { Accept: "text/html" } });
      if (answer.status === 429 || answer.status >= 500) throw new Error(String(answer.status));
      const part = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-typed]");
      if (!answer.ok || !part) {
        this.say(this.form.dataset.typingStopped, true);
        this.questions().forEach((one) => this.hold(one));
        return;
      }
      this.failures = 0;
      this.merge(part, sent);
    } catch {
      if (sent.size === 0) return;
      this.failures += 1;
      this.say(this.form.dataset.typingWaiting, true);
      this.later(Math.min(kPause * 2 ** this.failures, 60_000));
    }
  }

  private say(words: string | undefined, isWrong: boolean): void {
    this.line.textContent = words ?? "";
    this.line.classList.toggle("typing-wrong", isWrong);
  }

  private merge(part: Element, sent: Map<string, string>): void {
    let before: Element | null = null;
    const fresh = [...part.querySelectorAll<HTMLFieldSetElement>(":scope > fieldset")];
    const kept = new Set(fresh.map((one) => one.id));
    for (const one of fresh) {
      const present = this.questions().find((each) => each.id === one.id);
      if (present && "same" in one.dataset) this.stored.set(one.id, sent.get(one.id) ?? this.stored.get(one.id) ?? "");
      else if (present) this.update(present, one, sent);
      else if (!present && !("same" in one.dataset)) this.add(one, before);
      before = this.questions().find((each) => each.id === one.id) ?? before;
    }
    for (const one of this.questions())
      if (!kept.has(one.id) && (sent.get(one.id) ?? this.stored.get(one.id)) === held(one)) one.remove();
    const line = part.querySelector<HTMLElement>("[data-typing-line]");
    if (line?.textContent) this.say(line.textContent, "wrong" in line.dataset);
  }

  private add(question: HTMLFieldSetElement, before: Element | null): void {
    const first = this.questions()[0];
    if (before) before.after(question);
    else if (first) first.before(question);
    else return;
    this.stored.set(question.id, held(question));
  }

  private update(present: HTMLFieldSetElement, fresh: HTMLFieldSetElement, sent: Map<string, string>): void {
    const wasSent = sent.get(present.id);
    // Somebody is writing at it and has not sent that yet: what clashes is told when it is sent.
    if (wasSent === undefined && this.stored.get(present.id) !== held(present)) return;
    const refused = fresh.querySelector(".field-error, .field-present") !== null;
    const goesOn = wasSent !== undefined && wasSent !== held(present);
    // A table that has grown elsewhere is taken over when nobody writes at it.
    if (!refused && namesOf(fresh) !== namesOf(present) && (goesOn || present.contains(document.activeElement))) return;
    if (refused) {
      const inPlace = goesOn || present.contains(document.activeElement);
      this.hold(inPlace ? present : fresh);
      if (!inPlace) return present.replaceWith(fresh);
    } else if (!goesOn && held(fresh) !== held(present)) {
      if (present.contains(document.activeElement)) {
        fill(present, fresh);
      } else {
        present.replaceWith(fresh);
        this.stored.set(fresh.id, held(fresh));
        return;
      }
    }
    if (!refused) this.stored.set(present.id, wasSent ?? held(present));
    takeOverNotes(present, fresh);
  }

  private submitted(event: SubmitEvent): void {
    clearTimeout(this.timer);
    if (this.underWay) {
      // What is on its way has the versions of this form; the page sends itself when it is back.
      event.preventDefault();
      event.stopImmediatePropagation();
      const button = event.submitter;
      void this.underWay.then(() => this.form.requestSubmit(button));
      return;
    }
    this.questions().forEach((one) => this.hold(one));
  }

  private leave(): void {
    const touched = this.touched();
    if (touched.length > 0 && !this.underWay) navigator.sendBeacon(this.form.dataset.typing ?? "", this.body(touched));
  }
}

function fill(present: Element, fresh: Element): void {
  const theirs = controlsOf(fresh);
  for (const one of controlsOf(present)) {
    const other = theirs.find((each) => each.name === one.name && (!isBox(one) || each.value === one.value));
    if (!other) continue;
    if (isBox(one)) one.checked = isBox(other) && other.checked;
    else if (one.value !== other.value) one.value = other.value;
  }
}

/** The version, who wrote what when, and what clashes: taken over without touching a field. */
function takeOverNotes(present: HTMLFieldSetElement, fresh: HTMLFieldSetElement): void {
  const version = seen(present), newer = seen(fresh);
  if (version && newer) version.value = newer.value;
  present.classList.toggle("field-wrong", fresh.classList.contains("field-wrong"));
  for (const place of ["above", "below"]) {
    const mine = present.querySelector(`[data-notes='${place}']`), theirs = fresh.querySelector(`[data-notes='${place}']`);
    if (mine && theirs) mine.replaceWith(theirs);
  }
  present.querySelectorAll(".field-present").forEach((one) => one.remove());
  for (const note of fresh.querySelectorAll(".field-present")) {
    const control = present.querySelector(`#${CSS.escape(note.id.replace(/-present$/, ""))}`);
    control?.before(note);
  }
  if (!fresh.querySelector("[name^='confirm-']")) present.querySelector("[name^='confirm-']")?.closest(".form-check")?.remove();
}

export function saveWhileTyping(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-typing]")) {
    const line = form.querySelector<HTMLElement>("[data-typing-line]");
    if (line) new Typing(form, line);
  }
}
