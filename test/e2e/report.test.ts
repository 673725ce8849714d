import { cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bylaw } from '../support/bylaw.ts';
import { browserPath, openBrowser } from '../support/browser.ts';
import { exampleRoot, temporaryDirectory } from '../support/example.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Without a browser on the machine there is nothing to open the page with; CI installs one.
describe.skipIf(browserPath === undefined)('the report of a run, in a browser', () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let address = '';
  const { root, remove } = temporaryDirectory();

  beforeAll(async () => {
    cpSync(exampleRoot, root, { recursive: true, filter: (path) => !path.includes('.bylaw') });
    const { stdout } = await bylaw(['run', 'system-optimizer-reorganizer', '--json'], { directory: root });
    const { report }: { report: string } = JSON.parse(stdout);
    address = pathToFileURL(report).href;
    browser = await openBrowser(browserPath ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    remove();
  });

  const open = async (colorScheme: 'light' | 'dark', width: number): Promise<Page> => {
    // The page forbids scripts; the test alone may bring axe.
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    await page.goto(address);
    return page;
  };

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 400],
    ['dark', 400],
  ] as const)(
    'has no accessibility violation (WCAG 2.2 AA) in %s at %d pixels, every detail open',
    async (scheme, width) => {
      const page = await open(scheme, width);
      await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
      await page.addScriptTag({ content: axeSource });
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const violations: unknown = await page.evaluate(
        `axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html.slice(0, 200)]))`,
      );
      expect(violations).toEqual([]);
      await page.close();
    },
  );

  it('does not scroll sideways on a narrow screen', async () => {
    const page = await open('light', 360);
    const overflow: unknown = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
    await page.close();
  });

  it('can be used with the keyboard: skip link, sections, details', async () => {
    const page = await open('light', 1280);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the report');
    const summary = page.locator('#plan ~ .card summary').first();
    await summary.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#plan ~ .card details').first().getAttribute('open')).toBe('');
    await page.close();
  });

  it('asks the network for nothing and runs no script', async () => {
    const page = await browser.newPage();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(address);
    expect(requests).toEqual([address]);
    expect(await page.locator('script').count()).toBe(0);
    await page.close();
  });

  it('draws the graph and the map', async () => {
    const page = await open('light', 1280);
    expect(await page.locator('#graph ~ figure svg .node').count()).toBeGreaterThan(5);
    expect(await page.locator('#hotspots ~ figure svg .tile').count()).toBeGreaterThan(5);
    await page.close();
  });
});

describe('a report of hostile content', () => {
  it('escapes everything that came from the repository', async () => {
    const { drawReport } = await import('../../src/runs/report/report.ts');
    const { hostileRecord } = await import('../support/hostile-record.ts');
    const page = drawReport(hostileRecord);
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img');
  });
});
