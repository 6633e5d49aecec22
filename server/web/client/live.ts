let source: EventSource | undefined;

/** Follows the runs that a page shows: each time they have changed, the server draws them anew. */
export function followRuns(root: ParentNode): void {
  source?.close();
  source = undefined;
  const place = root.querySelector<HTMLElement>('#live[data-source]');
  if (place === null) return;
  const { source: stream, fragment } = place.dataset;
  source = new EventSource(stream!);
  source.addEventListener('runs', async () => {
    const response = await fetch(fragment!);
    if (!response.ok) return;
    const drawn = new DOMParser().parseFromString(await response.text(), 'text/html');
    place.replaceChildren(...drawn.body.childNodes);
  });
}
