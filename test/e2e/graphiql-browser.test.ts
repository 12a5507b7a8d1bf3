import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, type BrowserPage, CHROMIUM, hasChromium, startBrowser } from '../support/browser.ts';
import { type DemoProcess, startDemo } from '../support/gateway-process.ts';
import { until } from '../support/until.ts';

const where = hasChromium ? '' : ` (left out: there is no ${CHROMIUM}; install Chromium to run it)`;

describe.skipIf(!hasChromium)(`GraphiQL in a browser${where}`, () => {
  let demo: DemoProcess;
  let browser: Browser;

  beforeAll(async () => {
    demo = await startDemo();
  });

  afterAll(() => demo.kill());

  // Its own for each test: GraphiQL remembers what was run last.
  beforeEach(async () => {
    browser = await startBrowser();
  });

  afterEach(() => browser.close());

  async function openGraphiql(): Promise<BrowserPage> {
    const page = await browser.open(`${demo.url}/graphiql`);
    await until('the editor is there', () =>
      page.evaluate("document.querySelector('.CodeMirror')?.CodeMirror !== undefined"),
    );
    return page;
  }

  /** Presses the button, which offers a menu once the editor has read the document, and chooses from it. */
  async function run(page: BrowserPage, operation: string): Promise<void> {
    await page.click("document.querySelector('.graphiql-execute-button[aria-haspopup=menu]')");
    await page.click(
      `[...document.querySelectorAll('[role=menuitem]')].find(({ textContent }) => textContent === '${operation}')`,
    );
  }

  const shown = (page: BrowserPage) =>
    page.evaluate("document.querySelector('.result-window .CodeMirror')?.CodeMirror.getValue() ?? ''");

  it('loads from the gateway alone, with the first query in its editor, and complains of nothing', async () => {
    const page = await openGraphiql();
    const text = await page.evaluate(
      "document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.getValue()",
    );
    expect(text).toContain('query Models');
    const sources = await page.evaluate(
      "performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin)",
    );
    expect(new Set(Array.isArray(sources) ? sources : [])).toEqual(new Set([demo.url]));
    expect(page.complaints).toEqual([]);
  });

  it('runs the first query and shows its answer', async () => {
    const page = await openGraphiql();
    await run(page, 'Models');
    const answer = await until('the answer is shown', async () => {
      const text = String(await shown(page));
      return text.includes('"data"') && text;
    });
    expect(JSON.parse(answer).data.models.nodes).toHaveLength(5);
    expect(page.complaints).toEqual([]);
  });

  it('runs the subscription beside it and shows an event', async () => {
    const page = await openGraphiql();
    await run(page, 'Jobs');
    const answer = await until('an event is shown', async () => {
      const text = String(await shown(page));
      return text.includes('"data"') && text;
    });
    expect(JSON.parse(answer).data.trainingJobStatuses.trainingJob.displayName).toEqual(expect.any(String));
    expect(page.complaints).toEqual([]);
  });
});
