const typingMilliseconds = 250;

/**
 * Sorts and filters without loading a page anew: the server draws the table for the address that a link or a form stands
 * for, and its content takes the place of ours. The address is the state, so that it can be shared and gone back to.
 */
export function navigateInPlace(onChange: () => void): void {
  const go = (url: URL, push: boolean) => void replaceContent(url, push).then((changed) => changed && onChange());
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || url.pathname !== location.pathname || url.hash !== '') return;
    event.preventDefault();
    go(url, true);
  });
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (!isFilter(form)) return;
    event.preventDefault();
    go(addressOf(form), true);
  });
  let typing: number | undefined;
  document.addEventListener('input', (event) => {
    const form = event.target instanceof Element ? event.target.closest('form') : null;
    if (form === null || !isFilter(form)) return;
    clearTimeout(typing);
    typing = setTimeout(() => form.isConnected && go(addressOf(form), false), typingMilliseconds);
  });
  addEventListener('popstate', () => go(new URL(location.href), false));
}

function isFilter(form: HTMLFormElement): boolean {
  return form.matches('form.filter') && new URL(form.action).pathname === location.pathname;
}

/** What the form asks for; empty fields ask for nothing. */
function addressOf(form: HTMLFormElement): URL {
  const url = new URL(form.action);
  const given = [...new FormData(form)].filter((entry): entry is [string, string] => entry[1] !== '');
  url.search = new URLSearchParams(given).toString();
  return url;
}

let latest: AbortController | undefined;

/** Whether the page of `url` has taken the place of this one; false where a later one is on its way. */
async function replaceContent(url: URL, push: boolean): Promise<boolean> {
  latest?.abort();
  latest = new AbortController();
  const { signal } = latest;
  try {
    const response = await fetch(url, { headers: { accept: 'text/html' }, signal });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const [now, next] = [document.querySelector('main'), page.querySelector('main')];
    if (signal.aborted || now === null || next === null) return false;
    const focus = focusIn(now);
    now.replaceChildren(...next.childNodes);
    document.title = page.title;
    if (push) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
    focus(now);
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    // Without the script the browser would have gone there: then it tells what is wrong.
    location.assign(url);
    throw error;
  }
}

/** Puts the focus and the cursor where they were, once the content is another. */
function focusIn(main: Element): (main: Element) => void {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !main.contains(active)) return () => undefined;
  const { id } = active;
  const name = active.getAttribute('name');
  const text = active.textContent;
  const cursor = active instanceof HTMLInputElement ? [active.value, active.selectionStart] : undefined;
  return (changed) => {
    const candidates = [...changed.querySelectorAll<HTMLElement>(active.tagName)];
    const found = candidates.find((each) =>
      name === null ? each.id === id && each.textContent === text : each.getAttribute('name') === name,
    );
    found?.focus();
    if (found instanceof HTMLInputElement && cursor !== undefined) {
      // What was typed since stays.
      found.value = cursor[0] as string;
      found.setSelectionRange(cursor[1] as number | null, cursor[1] as number | null);
    }
  };
}
