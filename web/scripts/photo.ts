// The photograph page: choose or take a picture, place it in the badge's window, send it with progress.
// Without this script the form sends the file and the server cuts the picture.
import { CropWindow } from "./crop";
import { releaseButtons } from "./once";

function required<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`#${id} is missing from the page`);
  return element as T;
}

class PhotoForm {
  private readonly form = required<HTMLFormElement>("photo-form");
  private readonly file = required<HTMLInputElement>("f-photo");
  private readonly panel = required("crop");
  private readonly stage = required("crop-stage");
  private readonly zoom = required<HTMLInputElement>("crop-zoom");
  private readonly preview = required<HTMLCanvasElement>("crop-preview");
  private readonly progress = required("photo-progress");
  private readonly progressText = required("photo-progress-text");
  private readonly bar = required<HTMLProgressElement>("photo-bar");
  private readonly status = required("photo-status");
  private readonly window = this.stage.querySelector<HTMLElement>(".crop-window")!;

  private image: HTMLImageElement | null = null;
  private crop: CropWindow | null = null;
  private readonly pointers = new Map<number, { x: number; y: number }>();

  start(): void {
    this.file.addEventListener("change", () => void this.choose());
    this.zoom.addEventListener("input", () => this.change((crop) => (crop.zoom = Number(this.zoom.value) / 100)));
    this.panel.addEventListener("click", (event) => this.pressPad(event));
    this.stage.addEventListener("keydown", (event) => this.pressKey(event));
    this.stage.addEventListener("wheel", (event) => this.turnWheel(event), { passive: false });
    this.stage.addEventListener("pointerdown", (event) => this.takeHold(event));
    this.stage.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"] as const) {
      this.stage.addEventListener(end, (event) => this.pointers.delete(event.pointerId));
    }
    new ResizeObserver(() => this.draw()).observe(this.stage);
    // In the capture phase: the check must come before data-once holds the button.
    this.form.addEventListener("submit", (event) => this.submit(event), { capture: true });
    this.offerCamera();
    if (this.file.files?.length) void this.choose();
  }

  private text(name: string): string {
    return this.form.dataset[`text${name}`] ?? "";
  }

  private offerCamera(): void {
    const button = document.getElementById("photo-take");
    if (!button || !matchMedia("(pointer: coarse)").matches) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      this.file.setAttribute("capture", this.form.dataset.camera || "user");
      this.file.click();
      this.file.removeAttribute("capture");
    });
  }

  private isTooLarge(): boolean {
    const limit = Number(this.form.dataset.maxBytes);
    return limit > 0 && (this.file.files?.[0]?.size ?? 0) > limit;
  }

  private async choose(): Promise<void> {
    this.forget();
    const file = this.file.files?.[0];
    if (!file) return;
    this.withdrawErrors();
    if (this.isTooLarge()) {
      this.status.textContent = this.text("TooLarge");
      return;
    }
    const image = new Image();
    image.alt = "";
    image.draggable = false;
    image.src = URL.createObjectURL(file);
    try {
      await image.decode();
    } catch {
      URL.revokeObjectURL(image.src);
      this.status.textContent = this.text("Unreadable");
      return;
    }
    if (file !== this.file.files?.[0]) return;
    // Browsers turn a picture upright by its EXIF orientation: naturalWidth and -Height are the upright ones.
    this.image = image;
    this.crop = new CropWindow(image.naturalWidth, image.naturalHeight);
    this.stage.prepend(image);
    this.panel.hidden = false;
    this.draw();
  }

  private forget(): void {
    if (this.image) URL.revokeObjectURL(this.image.src);
    this.image?.remove();
    this.image = null;
    this.crop = null;
    this.panel.hidden = true;
    this.zoom.value = "100";
    this.status.textContent = "";
    for (const name of ["x", "y", "width", "height"]) required<HTMLInputElement>(`crop_${name}`).value = "";
  }

  private change(how: (crop: CropWindow) => void): void {
    if (!this.crop) return;
    how(this.crop);
    this.zoom.value = String(Math.round(this.crop.zoom * 100));
    this.draw();
  }

  private draw(): void {
    if (!this.crop || !this.image) return;
    const crop = this.crop.crop();
    for (const [name, value] of Object.entries(crop)) {
      required<HTMLInputElement>(`crop_${name}`).value = value.toFixed(6);
    }
    const { naturalWidth, naturalHeight } = this.image;
    const scale = this.window.offsetWidth / (crop.width * naturalWidth);
    const left = this.window.offsetLeft - crop.x * naturalWidth * scale;
    const top = this.window.offsetTop - crop.y * naturalHeight * scale;
    this.image.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
    const canvas = this.preview.getContext("2d");
    if (!canvas) return;
    canvas.imageSmoothingQuality = "high";
    canvas.drawImage(
      this.image,
      crop.x * naturalWidth,
      crop.y * naturalHeight,
      crop.width * naturalWidth,
      crop.height * naturalHeight,
      0,
      0,
      this.preview.width,
      this.preview.height,
    );
  }

  // The reader moves the picture; the window therefore goes the other way.
  private movePicture(dx: number, dy: number): void {
    this.change((crop) => crop.move(-dx, -dy));
  }

  private pressPad(event: Event): void {
    const direction = (event.target as Element).closest<HTMLElement>("[data-move]")?.dataset.move;
    const step = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] }[direction ?? ""];
    if (step) this.movePicture(step[0]! * 0.04, step[1]! * 0.04);
  }

  private pressKey(event: KeyboardEvent): void {
    const step = event.shiftKey ? 0.1 : 0.02;
    const actions: Record<string, () => void> = {
      ArrowUp: () => this.movePicture(0, -step),
      ArrowDown: () => this.movePicture(0, step),
      ArrowLeft: () => this.movePicture(-step, 0),
      ArrowRight: () => this.movePicture(step, 0),
      "+": () => this.change((crop) => (crop.zoom *= 1.1)),
      "=": () => this.change((crop) => (crop.zoom *= 1.1)),
      "-": () => this.change((crop) => (crop.zoom /= 1.1)),
    };
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  }

  // Only with Ctrl (and pinching on a touch pad, which browsers report so): scrolling the page stays free.
  private turnWheel(event: WheelEvent): void {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.change((crop) => (crop.zoom *= Math.exp(-event.deltaY / 200)));
  }

  private takeHold(event: PointerEvent): void {
    this.stage.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  private drag(event: PointerEvent): void {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const share = 1 / this.pointers.size;
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const apart = (p: { x: number; y: number }) => Math.hypot(p.x - other.x, p.y - other.y);
      if (apart(before) > 0) this.change((crop) => (crop.zoom *= apart(now) / apart(before)));
    }
    this.pointers.set(event.pointerId, now);
    this.movePicture(
      ((now.x - before.x) * share) / this.window.offsetWidth,
      ((now.y - before.y) * share) / this.window.offsetHeight,
    );
  }

  private submit(event: Event): void {
    if (!this.file.files?.length) return;
    event.preventDefault();
    if (this.form.dataset.once === "sent") return;
    if (this.isTooLarge()) {
      this.status.textContent = this.text("TooLarge");
      this.file.focus();
      return;
    }
    this.send(event as SubmitEvent);
  }

  private send(event: SubmitEvent): void {
    this.form.dataset.once = "sent";
    event.submitter?.setAttribute("aria-busy", "true");
    this.status.textContent = "";
    this.bar.value = 0;
    this.progressText.textContent = this.text("Uploading");
    this.progress.hidden = false;

    const request = new XMLHttpRequest();
    request.open("POST", this.form.action);
    request.responseType = "document";
    request.upload.addEventListener("progress", (sent) => {
      if (sent.lengthComputable) this.bar.value = (100 * sent.loaded) / sent.total;
    });
    request.upload.addEventListener("load", () => {
      this.bar.removeAttribute("value");
      this.progressText.textContent = this.text("Checking");
    });
    request.addEventListener("load", () => this.answered(request));
    for (const failure of ["error", "timeout", "abort"]) {
      request.addEventListener(failure, () => this.failed(this.text("Failed")));
    }
    request.send(new FormData(this.form));
  }

  private answered(request: XMLHttpRequest): void {
    if (request.status >= 200 && request.status < 300) {
      location.replace(request.responseURL);
      return;
    }
    const summary = request.responseXML?.querySelector<HTMLElement>(".error-summary");
    if (!summary) {
      const said = request.responseXML?.querySelector("main h1")?.textContent;
      this.failed(said ?? this.text("Failed"));
      return;
    }
    this.failed("");
    this.withdrawErrors();
    this.form.before(summary);
    this.showErrorAtField(request.responseXML?.getElementById("f-photo-error") ?? null);
    summary.focus();
  }

  // The server's words, where its own page would have put them.
  private showErrorAtField(error: HTMLElement | null): void {
    if (!error) return;
    this.file.before(error);
    this.file.classList.add("is-invalid");
    this.file.setAttribute("aria-invalid", "true");
    this.file.setAttribute("aria-describedby", "f-photo-hint f-photo-error");
    this.file.closest(".field")?.classList.add("field-wrong");
  }

  private withdrawErrors(): void {
    document.querySelectorAll(".error-summary, #f-photo-error").forEach((error) => error.remove());
    this.file.classList.remove("is-invalid");
    this.file.removeAttribute("aria-invalid");
    this.file.setAttribute("aria-describedby", "f-photo-hint");
    this.file.closest(".field")?.classList.remove("field-wrong");
  }

  private failed(message: string): void {
    this.progress.hidden = true;
    this.status.textContent = message;
    releaseButtons(this.form);
  }
}

if (document.getElementById("photo-form")) new PhotoForm().start();
