// A picture taken with a camera of this computer: put into the file field beside it, where photo.ts places and sends
// it like any other. Without a camera the file field remains.
function required<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`#${id} is missing from the page`);
  return element as T;
}

// Enough for a badge of 413 × 531 pixels at four times its size.
const kWanted: MediaStreamConstraints = {
  audio: false,
  video: { width: { ideal: 1280 }, height: { ideal: 960 }, facingMode: { ideal: "environment" } },
};
const kQuality = 0.92;

export class Camera {
  private readonly panel = required("camera");
  private readonly picture = required<HTMLVideoElement>("camera-picture");
  private readonly openButton = required<HTMLButtonElement>("camera-open");
  private readonly takeButton = required<HTMLButtonElement>("camera-take");
  private readonly stopButton = required<HTMLButtonElement>("camera-stop");
  private readonly status = required("camera-status");
  private readonly file = required<HTMLInputElement>("f-photo");
  private stream: MediaStream | null = null;

  start(): void {
    // Browsers give it to pages over https alone, and to the computer itself.
    if (!navigator.mediaDevices?.getUserMedia) return;
    this.panel.hidden = false;
    this.openButton.addEventListener("click", () => void this.open());
    this.takeButton.addEventListener("click", () => void this.take());
    this.stopButton.addEventListener("click", () => {
      this.close();
      this.openButton.focus();
    });
    window.addEventListener("pagehide", () => this.close());
  }

  private async open(): Promise<void> {
    this.status.textContent = "";
    this.openButton.setAttribute("aria-busy", "true");
    try {
      this.stream = await navigator.mediaDevices.getUserMedia(kWanted);
      this.picture.srcObject = this.stream;
      this.show(true);
      await this.picture.play();
      this.takeButton.focus();
    } catch (error) {
      this.close();
      this.status.textContent = this.words(error);
      this.openButton.focus();
    } finally {
      this.openButton.removeAttribute("aria-busy");
    }
  }

  private words(error: unknown): string {
    const name = error instanceof DOMException ? error.name : "";
    if (name === "NotAllowedError" || name === "SecurityError") return this.panel.dataset.textRefused ?? "";
    if (name === "NotFoundError" || name === "OverconstrainedError") return this.panel.dataset.textNone ?? "";
    return this.panel.dataset.textFailed ?? "";
  }

  private async take(): Promise<void> {
    const { videoWidth, videoHeight } = this.picture;
    if (videoWidth === 0) return; // the first picture has not come yet
    const canvas = document.createElement("canvas");
    canvas.width = videoWidth;
    canvas.height = videoHeight;
    canvas.getContext("2d")?.drawImage(this.picture, 0, 0);
    const jpeg = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", kQuality));
    this.close();
    if (!jpeg) {
      this.status.textContent = this.panel.dataset.textFailed ?? "";
      this.openButton.focus();
      return;
    }
    const files = new DataTransfer();
    files.items.add(new File([jpeg], "camera.jpg", { type: "image/jpeg" }));
    this.file.files = files.files;
    this.file.dispatchEvent(new Event("change", { bubbles: true }));
    this.file.form?.querySelector<HTMLButtonElement>(".form-actions button")?.focus();
  }

  private close(): void {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.picture.srcObject = null;
    this.show(false);
  }

  private show(open: boolean): void {
    this.picture.hidden = !open;
    this.takeButton.hidden = !open;
    this.stopButton.hidden = !open;
    this.openButton.hidden = open;
  }
}
