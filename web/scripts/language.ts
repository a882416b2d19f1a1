// Whoever changes the page's language keeps what was typed: it is put aside in this tab and filled
// into the same form of the other language. Never a password, a file or what a form hides.
const kPrefix = "typed:";
const kKeptFor = 10 * 60 * 1000;

type Typed = [name: string, value: string, checked: boolean | null];
interface PutAside {
  at: number;
  forms: Record<string, Typed[]>;
}
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const withoutLanguage = (address: string): string =>
  new URL(address, location.href).pathname.replace(/^\/(ar|zh|en|fr|ru|es)(?=\/|$)/, "");

const isBox = (control: Control): control is HTMLInputElement => control.type === "checkbox" || control.type === "radio";

function controlsOf(form: HTMLFormElement): Control[] {
  const all = Array.from(form.elements).filter(
    (one): one is Control =>
      one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement,
  );
  if (all.some((one) => one.type === "password")) return [];
  return all.filter((one) => one.name && !["hidden", "file", "submit", "button", "image", "reset"].includes(one.type));
}

function isTouched(control: Control): boolean {
  if (control instanceof HTMLSelectElement) return Array.from(control.options).some((one) => one.selected !== one.defaultSelected);
  return isBox(control) ? control.checked !== control.defaultChecked : control.value !== control.defaultValue;
}

const forms = (): HTMLFormElement[] => Array.from(document.querySelectorAll<HTMLFormElement>("main form[method=post]"));

function putAside(target: string): void {
  const refused = document.querySelector(".error-summary") !== null;
  const kept: PutAside = { at: Date.now(), forms: {} };
  for (const form of forms()) {
    const controls = controlsOf(form);
    if (!refused && !controls.some((one) => !(one instanceof HTMLSelectElement) && isTouched(one))) continue;
    if (controls.length === 0) continue;
    kept.forms[withoutLanguage(form.action)] = controls.map((one) => [one.name, one.value, isBox(one) ? one.checked : null]);
  }
  if (Object.keys(kept.forms).length === 0) return;
  sessionStorage.setItem(kPrefix + withoutLanguage(target), JSON.stringify(kept));
}

function fillIn(form: HTMLFormElement, typed: Typed[]): void {
  const left = [...typed];
  for (const control of controlsOf(form)) {
    const at = left.findIndex(([name, value, checked]) =>
      name === control.name && (isBox(control) ? checked !== null && value === control.value : checked === null));
    if (at < 0) continue;
    const [[, value, checked]] = left.splice(at, 1) as [Typed];
    if (isBox(control)) control.checked = checked === true;
    else if (!(control instanceof HTMLSelectElement) || Array.from(control.options).some((one) => one.value === value)) control.value = value;
  }
}

function takeUp(): void {
  const own = kPrefix + withoutLanguage(location.href);
  for (const key of Object.keys(sessionStorage).filter((one) => one.startsWith(kPrefix))) {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "null") as PutAside | null;
    if (!kept || Date.now() - kept.at > kKeptFor) {
      sessionStorage.removeItem(key);
    } else if (key === own) {
      sessionStorage.removeItem(key);
      for (const form of forms()) {
        const typed = kept.forms[withoutLanguage(form.action)];
        if (typed) fillIn(form, typed);
      }
    }
  }
}

export function keepTypedOverLanguages(): void {
  try {
    takeUp();
  } catch {
    return; // a browser that keeps nothing, or what somebody else has put there
  }
  document.querySelector(".language-switch")?.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[hreflang]");
    if (!link) return;
    try {
      putAside(link.href);
    } catch {
      // Full, or forbidden: the page changes as it does without scripts.
    }
  });
}
