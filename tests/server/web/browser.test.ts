import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../../server/app.js';
import { hostileName, richStore } from '../support.js';

const executablePath = [
  process.env.GSSL_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));
if (executablePath === undefined) {
  console.warn(
    'Browser tests are skipped: a Chromium is needed (apt-get install chromium, or GSSL_CHROMIUM=PATH), got none',
  );
}

interface Look {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
}

describe.skipIf(executablePath === undefined)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** A page, and what went wrong in it: messages of the console, dialogs, requests to elsewhere. */
  async function open({ width = 1200, colorScheme = 'light', javaScriptEnabled = true }: Look = {}) {
    const app = await createApp({ store: await richStore() });
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme,
      javaScriptEnabled,
      baseURL: address,
      bypassCSP: false,
    });
    onTestFinished(async () => {
      await context.close();
      await app.close();
    });
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on('console', (message) => troubles.push(message.text()));
    page.on('dialog', (dialog) => {
      troubles.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !request.url().startsWith('data:')) troubles.push(request.url());
    });
    return { page, troubles };
  }

  const methods = (page: Page) => page.locator('tbody th[scope=row] a').allTextContents();

  it('shows the table without JavaScript, sorts by link and filters by form', async () => {
    const { page, troubles } = await open({ javaScriptEnabled: false });
    await page.goto('/');
    await page.click('text=node-public >> nth=1');
    await page.goto('/leaderboards/cora/node-public');
    expect(await methods(page)).toEqual(['grace', 'dgi', hostileName, 'random-encoder']);
    await page.click('thead >> text=Method');
    expect(new URL(page.url()).search).toBe('?sort=label');
    expect(await methods(page)).toEqual([hostileName, 'dgi', 'grace', 'random-encoder']);
    await page.selectOption('select[name=families]', 'reference');
    await page.click('button');
    expect(await methods(page)).toEqual(['random-encoder']);
    expect(new URL(page.url()).searchParams.get('sort')).toBe('label');
    expect(troubles).toEqual([]);
  });

  it('compares two methods by form', async () => {
    const { page, troubles } = await open();
    await page.goto('/compare');
    await page.fill('input[name=first]', 'grace');
    await page.fill('input[name=second]', 'dgi');
    await page.click('button');
    await page.waitForSelector('table');
    expect(await page.textContent('main p')).toMatch(/clearly better on 3,/);
    expect(troubles).toEqual([]);
  });

  const pages = [
    '/',
    '/leaderboards/cora/node-public',
    '/suites/all',
    '/compare?first=grace&second=dgi',
    '/methods',
    '/methods/grace',
    '/datasets/cora',
    '/protocols/node-public',
    '/trials',
  ];

  it.each(['light', 'dark'] as const)(
    'has nothing serious for axe, no script of others and no message, %s',
    async (colorScheme) => {
      const { page, troubles } = await open({ colorScheme });
      for (const url of pages) {
        await page.goto(url);
        // Evaluated by the debugger, which the page's own policy does not bind.
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() =>
          (globalThis as unknown as { axe: { run(): Promise<import('axe-core').AxeResults> } }).axe.run(),
        );
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(
          serious.map(({ id, nodes }) => [url, id, nodes[0]!.html]),
          url,
        ).toEqual([]);
      }
      expect(troubles).toEqual([]);
    },
  );

  it('follows the color scheme', async () => {
    const background = async (colorScheme: 'light' | 'dark') => {
      const { page } = await open({ colorScheme });
      await page.goto('/');
      return page.evaluate('getComputedStyle(document.body).backgroundColor');
    };
    expect(await background('light')).toBe('rgb(255, 255, 255)');
    expect(await background('dark')).toBe('rgb(18, 22, 28)');
  });

  it('never scrolls sideways at 360 pixels, but within tables', async () => {
    const { page } = await open({ width: 360 });
    for (const url of pages) {
      await page.goto(url);
      expect(await page.evaluate('document.documentElement.scrollWidth'), url).toBeLessThanOrEqual(360);
    }
  });

  it('shows the documentation of the API', async () => {
    const { page } = await open();
    await page.goto('/docs');
    await page.waitForSelector('text="Methods on a dataset, best first, for one protocol or all"');
  });
});
