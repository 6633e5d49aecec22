import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type AppOptions, createApp } from '../../../server/app.js';
import { trialKey } from '../../../src/store/records.js';
import { finished, projection } from '../../store/sampleTrials.js';
import { hostileName, richStore } from '../support.js';
import { keepScreenshot } from './screenshot.js';

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

/** A variant of its own on the last dataset, so that it changes no row of the others. */
const changed = { dataset: 'dblp', config: { temperature: 0.9, encoder: { name: 'gcn', hiddenSize: 128 } } };
const drawn = { ...finished(changed, [0.25, 0.75]), trainingKey: 'own' };
const trialAddress = `/trials/${trialKey(drawn.identity)}`;

/** Also with a trial whose embedding is drawn. */
async function drawnStore() {
  const store = await richStore();
  await store.record(drawn);
  await store.recordProjection(trialKey(drawn.identity), projection(200));
  return store;
}

interface Look {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
}

describe.skipIf(executablePath === undefined)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    await build({ configFile: fileURLToPath(new URL('../../../vite.client.config.ts', import.meta.url)) });
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** A page, and what went wrong in it: messages of the console, dialogs, requests to elsewhere. */
  async function open(
    { width = 1200, colorScheme = 'light', javaScriptEnabled = true }: Look = {},
    options: Partial<AppOptions> = {},
  ) {
    const app = await createApp({ store: await drawnStore(), ...options });
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
    await keepScreenshot(page, 'filtered-without-script');
    expect(troubles).toEqual([]);
  });

  it('sorts, searches and filters in place, keeps the state in the address, and goes back', async () => {
    const { page, troubles } = await open();
    await page.goto('/leaderboards/cora/node-public');
    await page.evaluate('globalThis.isSamePage = true');
    await page.click('thead >> text=Method');
    await page.waitForURL('**?sort=label');
    // Not by page.waitForFunction: the pages' policy forbids what it does.
    const shows = (names: string[]) => expect.poll(() => methods(page)).toEqual(names);
    await shows([hostileName, 'dgi', 'grace', 'random-encoder']);
    await page.focus('input[name=search]');
    await page.keyboard.type('gr');
    await shows(['grace']);
    await keepScreenshot(page, 'searched-in-place');
    expect(await page.evaluate('document.activeElement.name + document.activeElement.value')).toBe('searchgr');
    const state = new URL(page.url()).searchParams;
    expect([state.get('search'), state.get('sort')]).toEqual(['gr', 'label']);
    const shared = page.url();
    await page.goBack();
    await shows(['grace', 'dgi', hostileName, 'random-encoder']);
    expect(await page.evaluate('globalThis.isSamePage')).toBe(true);
    await page.goto(shared);
    expect(await methods(page)).toEqual(['grace']);
    expect(troubles).toEqual([]);
  });

  it('copies a table as LaTeX and CSV, and how to cite it', async () => {
    const { page, troubles } = await open();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/leaderboards/cora/node-public');
    const copied = async (name: string) => {
      await page.click(`button:text-is("Copy ${name}")`);
      await page.waitForSelector(`text=${name} copied`);
      return page.evaluate('navigator.clipboard.readText()');
    };
    expect(await copied('LaTeX')).toContain('\\begin{tabular}');
    expect(await copied('CSV')).toMatch(/^dataset,protocol,/);
    expect(await copied('citation')).toContain(`\\url{${page.url()}}`);
    await page.click('thead >> text=Gain');
    await page.waitForURL('**?sort=gain');
    await page.waitForSelector('button:text-is("Copy CSV")');
    expect(await page.locator('button:text-is("Copy CSV")').count()).toBe(1);
    expect(troubles).toEqual([]);
  });

  it('follows runs as they go', async () => {
    const times = { startedAt: '', updatedAt: '', expectedEnd: null };
    let finished = 1;
    const liveRuns = async () => [{ id: 'r', hostname: 'h', total: 3, failed: 0, finished, ...times, trainings: [] }];
    const { page, troubles } = await open({}, { liveRuns });
    await page.goto('/live');
    await page.waitForSelector('text=1 of 3 trials');
    finished = 2;
    await page.waitForSelector('text=2 of 3 trials');
    await keepScreenshot(page, 'live');
    expect(troubles).toEqual([]);
  });

  it('shows its largest content soon, with a script of a few kilobytes', async () => {
    const script = readFileSync(new URL('../../../dist/web/client.js', import.meta.url));
    expect(gzipSync(script).length).toBeLessThan(20_000);
    const { page } = await open();
    await page.goto('/leaderboards/cora/node-public');
    const paint = await page.evaluate(
      `new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }))`,
    );
    console.log(`largest contentful paint after ${paint} ms, script ${gzipSync(script).length} bytes`);
    // A second on a machine of one's own; this one may be shared.
    expect(paint).toBeLessThan(3000);
  });

  it('compares two methods by form', async () => {
    const { page, troubles } = await open();
    await page.goto('/compare');
    await page.fill('input[name=first]', 'grace');
    await page.fill('input[name=second]', 'dgi');
    await page.click('button');
    await page.waitForSelector('table');
    expect(await page.textContent('main p')).toMatch(/clearly better on 3,/);
    // The variant that has results on one dataset is offered beside those of all.
    expect(await page.getAttribute('datalist option >> nth=-1', 'value')).toBe('grace[temperature=0.9]');
    await keepScreenshot(page, 'compared-by-form');
    expect(troubles).toEqual([]);
  });

  it('draws the embedding of a trial; the class that is pointed at stays, the others fade', async () => {
    const { page, troubles } = await open();
    await page.goto(trialAddress);
    expect(await page.locator('.points path').count()).toBe(2 * 200);
    expect(await page.locator('.legend li').allTextContents()).toEqual(
      ['no class 50', 'class 0 50', 'class 1 50', 'class 2 50'].map((text) => expect.stringContaining(text)),
    );
    const classes = page.locator('.points').first().locator('> g');
    const styles = (property: string) =>
      page.evaluate(
        `[...document.querySelector('.points').children].map((group) => getComputedStyle(group).${property})`,
      );
    expect(await styles('opacity')).toEqual(['1', '1', '1', '1']);
    // The outermost point of its class, on which no other lies.
    const point = classes.nth(1).locator('path').last();
    expect(await point.locator('title').textContent()).toBe('node 197, class 0');
    await point.hover();
    expect(await styles('opacity')).toEqual(['0.2', '1', '0.2', '0.2']);
    expect(new Set((await styles('fill')) as string[]).size).toBe(4);
    await keepScreenshot(page, 'trial-pointed-at');
    expect(await page.getAttribute('.pair svg >> nth=1', 'aria-label')).toBe(
      'UMAP, 15 neighbors, minimum distance 0.1: 200 nodes, in 4 classes',
    );
    expect(troubles).toEqual([]);
  });

  const pages = Object.entries({
    home: '/',
    leaderboard: '/leaderboards/cora/node-public',
    cost: '/leaderboards/cora/node-public/cost',
    ledger: '/ledger',
    live: '/live',
    submissions: '/submissions',
    suite: '/suites/all',
    comparison: '/compare?first=grace&second=dgi',
    methods: '/methods',
    method: '/methods/grace',
    dataset: '/datasets/cora',
    protocol: '/protocols/node-public',
    trials: '/trials',
    trial: trialAddress,
    error: '/leaderboards/cora/none',
  });

  it.each(['light', 'dark'] as const)(
    'has nothing serious for axe, no script of others and no message, %s',
    async (colorScheme) => {
      const { page, troubles } = await open({ colorScheme });
      for (const [name, url] of pages) {
        await page.goto(url);
        await keepScreenshot(page, name);
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
        // The page for an address that there is not is itself a message of the console.
        const expected = name === 'error' ? [expect.stringMatching(/status of 404/)] : [];
        expect(troubles.splice(0), url).toEqual(expected);
      }
    },
  );

  it('has a line for each trial at 360 pixels, two where one failed', async () => {
    const { page } = await open({ width: 360 });
    await page.goto('/trials');
    const heights = (await page.evaluate(
      "[...document.querySelectorAll('tbody tr')].map((row) => row.getBoundingClientRect().height)",
    )) as number[];
    expect(heights.length).toBeGreaterThan(30);
    expect(Math.max(...heights.slice(2))).toBeLessThan(40);
    expect(Math.max(...heights)).toBeLessThan(64);
  });

  it('follows the color scheme', async () => {
    const background = async (colorScheme: 'light' | 'dark') => {
      const { page } = await open({ colorScheme });
      await page.goto('/');
      return page.evaluate('getComputedStyle(document.body).backgroundColor');
    };
    expect(await background('light')).toBe('rgb(255, 255, 255)');
    expect(await background('dark')).toBe('rgb(18, 22, 28)');
  });

  it.each(['light', 'dark'] as const)(
    'never scrolls sideways at 360 pixels, but within tables, %s',
    async (colorScheme) => {
      const { page } = await open({ width: 360, colorScheme });
      for (const [name, url] of pages) {
        await page.goto(url);
        await keepScreenshot(page, name);
        expect(await page.evaluate('document.documentElement.scrollWidth'), url).toBeLessThanOrEqual(360);
      }
    },
  );

  it('shows the documentation of the API', async () => {
    const { page } = await open();
    await page.goto('/docs');
    await page.waitForSelector('text="Methods on a dataset, best first, for one protocol or all"');
  });
});
