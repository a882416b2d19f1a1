// A photograph to send: a drawn face, so that no real person's picture is needed.

const kDrawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 1000" width="700" height="1000">
  <rect width="700" height="1000" fill="#dfe7ef"/>
  <path d="M90 1000c0-190 110-280 260-280s260 90 260 280z" fill="#31587d"/>
  <path d="M300 640h100v140h-100z" fill="#a97450"/>
  <ellipse cx="350" cy="460" rx="150" ry="200" fill="#b98560"/>
  <path d="M195 440c-10-160 60-230 155-230s165 70 155 230c-30-80-70-110-155-110s-125 30-155 110z" fill="#3a2c23"/>
  <g fill="#1d1712"><ellipse cx="292" cy="455" rx="15" ry="10"/><ellipse cx="408" cy="455" rx="15" ry="10"/></g>
  <path d="M300 570q50 30 100 0" fill="none" stroke="#7c4436" stroke-width="9" stroke-linecap="round"/>
</svg>`;

/** A JPEG of 700 × 1000 pixels as Playwright's setInputFiles takes it. */
export async function portrait(visitors) {
  const context = await visitors.context({ viewport: { width: 700, height: 1000 } });
  const page = await context.newPage();
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${kDrawing}`);
  const buffer = await page.screenshot({ type: "jpeg", quality: 90 });
  await context.close();
  return { name: "portrait.jpg", mimeType: "image/jpeg", buffer };
}
