import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const folder = fileURLToPath(new URL('../../../artifacts/screenshots/', import.meta.url));

/** Keeps a picture of the whole page for people to look at: `artifacts/screenshots/NAME-WIDTH-SCHEME.png`, not committed. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const isDark = await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
  const file = `${name}-${page.viewportSize()!.width}-${isDark ? 'dark' : 'light'}.png`;
  await page.screenshot({ path: `${folder}${file}`, fullPage: true, animations: 'disabled' });
}
