// The geometry of the crop, without the page: a window of 35:45 over an upright picture.

export interface Crop {
  x: number; // fractions of the upright picture, 0 to 1
  y: number;
  width: number;
  height: number;
}

const kAspect = 35 / 45;
const kLargestZoom = 4;

export class CropWindow {
  private zoom_ = 1;
  private centerX = 0.5;
  private centerY = 0.5;

  /** `width` and `height` are those of the upright picture in pixels. */
  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {
    // A face stands above the middle of most portraits.
    this.centerY = this.height > this.width ? 0.45 : 0.5;
    this.keepInside();
  }

  get zoom(): number {
    return this.zoom_;
  }

  set zoom(value: number) {
    this.zoom_ = Math.min(Math.max(value, 1), kLargestZoom);
    this.keepInside();
  }

  /** Moves the window by fractions of its own size. */
  move(dx: number, dy: number): void {
    const { width, height } = this.size();
    this.centerX += dx * width;
    this.centerY += dy * height;
    this.keepInside();
  }

  crop(): Crop {
    const { width, height } = this.size();
    return { x: this.centerX - width / 2, y: this.centerY - height / 2, width, height };
  }

  private size(): { width: number; height: number } {
    const picture = this.width / this.height;
    const width = Math.min(1, kAspect / picture) / this.zoom_;
    const height = Math.min(1, picture / kAspect) / this.zoom_;
    return { width, height };
  }

  private keepInside(): void {
    const { width, height } = this.size();
    this.centerX = Math.min(Math.max(this.centerX, width / 2), 1 - width / 2);
    this.centerY = Math.min(Math.max(this.centerY, height / 2), 1 - height / 2);
  }
}
