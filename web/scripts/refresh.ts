// Elements with data-refresh="seconds" and an id are fetched again, all with one request, until the
// answer no longer asks for it. What stands beside them is left alone.
export function startRefreshing(): void {
  refreshLater(0);
}

const kLongestPause = 30;

function waiting(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-refresh][id]")];
}

function refreshLater(failures: number): void {
  const seconds = waiting()
    .map((element) => Number(element.dataset.refresh))
    .filter((each) => each > 0);
  if (seconds.length === 0) return;
  const pause = Math.min(Math.min(...seconds) * 2 ** failures, kLongestPause);
  setTimeout(() => void refresh(failures), pause * 1000);
}

async function refresh(failures: number): Promise<void> {
  if (document.hidden) {
    document.addEventListener("visibilitychange", () => void refresh(failures), { once: true });
    return;
  }
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const present = waiting();
    const fresh = present.map((element) => page.getElementById(element.id));
    if (answer.redirected || fresh.every((element) => element === null)) {
      location.assign(answer.url);
      return;
    }
    present.forEach((element, i) => renew(element, fresh[i] ?? null));
    refreshLater(0);
  } catch {
    refreshLater(failures + 1);
  }
}

// A row that the list's filter no longer shows stays as it is until the page is loaded anew; so does,
// for a round, what somebody has opened in order to press a button in it.
function renew(element: HTMLElement, fresh: HTMLElement | null): void {
  if (!fresh) element.removeAttribute("data-refresh");
  else if (!element.querySelector("details.confirm[open]")) element.replaceWith(fresh);
}
