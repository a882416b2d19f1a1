// Elements with data-refresh="seconds" and an id are fetched again until the answer no longer asks for it.
export function startRefreshing(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-refresh][id]")) refreshLater(element, 0);
}

const kLongestPause = 30;

function refreshLater(element: HTMLElement, failures: number): void {
  const seconds = Number(element.dataset.refresh);
  if (!(seconds > 0)) return;
  const pause = Math.min(seconds * 2 ** failures, kLongestPause);
  setTimeout(() => void refresh(element, failures), pause * 1000);
}

async function refresh(element: HTMLElement, failures: number): Promise<void> {
  if (document.hidden) {
    document.addEventListener("visibilitychange", () => void refresh(element, failures), { once: true });
    return;
  }
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(element.id);
    if (!fresh || answer.redirected) {
      location.assign(answer.url);
      return;
    }
    element.replaceWith(fresh);
    refreshLater(fresh, 0);
  } catch {
    refreshLater(element, failures + 1);
  }
}
