const copied = [
  ['LaTeX', '.tex'],
  ['CSV', '.csv'],
] as const;

/** Buttons beside the downloads of a page that copy a table, or how to cite it. */
export function addCopyButtons(root: ParentNode): void {
  for (const downloads of root.querySelectorAll<HTMLElement>('.downloads[data-copy]')) {
    const said = document.createElement('span');
    said.setAttribute('role', 'status');
    for (const [name, extension] of copied) {
      const link = [...downloads.querySelectorAll('a')].find(({ pathname }) => pathname.endsWith(extension));
      if (link !== undefined) downloads.append(button(name, said, async () => (await fetch(link.href)).text()));
    }
    const { citation } = downloads.dataset;
    if (citation !== undefined) {
      const text = citation.replace('ADDRESS', location.href);
      downloads.append(button('citation', said, async () => text));
    }
    downloads.append(said);
    downloads.removeAttribute('data-copy');
  }
}

function button(name: string, said: HTMLElement, read: () => Promise<string>): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = `Copy ${name}`;
  made.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(await read());
      said.textContent = ` ${name} copied`;
    } catch (error) {
      said.textContent = ` ${name} could not be copied: ${error instanceof Error ? error.message : error}`;
    }
  });
  return made;
}
