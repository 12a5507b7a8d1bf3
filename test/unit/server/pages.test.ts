import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { GRAPHIQL_ASSETS, readGraphiqlAsset } from '../../../src/server/graphiql-assets.ts';
import { renderGraphiqlPage } from '../../../src/server/graphiql-page.ts';
import { renderSandboxPage } from '../../../src/server/sandbox-page.ts';

const NONCE = 'bm9uY2Utb2YtdGVzdHM=';
const HOSTILE = '</script><script>alert(1)</script>\u2028# "quoted" \\ `$x`';

const sandboxPage = (initialDocument = '{ a }', nonce = NONCE) =>
  renderSandboxPage({ nonce, initialDocument, graphqlPath: '/graphql' });
const graphiqlPage = (initialDocument = '{ a }', nonce = NONCE) =>
  renderGraphiqlPage({ nonce, initialDocument, graphqlPath: '/graphql', assetsPath: '/graphiql/assets/' });

/** The code of the page's last script. */
function inlineScriptOf(html: string): string {
  return /<script nonce="[^"]*">\n(.*?)<\/script>/s.exec(html)?.[1] ?? '';
}

function directivesOf(policy: string): Record<string, string> {
  return Object.fromEntries(
    policy.split('; ').map((part) => [part.split(' ')[0] ?? '', part.split(' ').slice(1).join(' ')]),
  );
}

/** As much of a browser as the sandbox page's script uses, at `location`. */
function browser(location: string) {
  const elements: Record<string, { hidden: boolean; textContent: string }> = {
    unreachable: { hidden: true, textContent: '' },
    command: { hidden: false, textContent: '' },
  };
  const script = { src: '', onload: () => {}, onerror: () => {} };
  const sandboxes: unknown[] = [];
  const timers: { callback: () => void; delayMs: number }[] = [];
  class EmbeddedSandbox {
    constructor(options: unknown) {
      sandboxes.push(options);
    }
  }
  const appended: unknown[] = [];
  const globals = {
    window: { location: new URL(location), EmbeddedSandbox },
    document: {
      getElementById: (id: string) => elements[id],
      createElement: () => script,
      head: { append: (element: unknown) => appended.push(element) },
    },
    setTimeout: (callback: () => void, delayMs: number) => timers.push({ callback, delayMs }),
    clearTimeout: (timer: number) => timers.splice(timer - 1, 1),
  };
  return { globals, elements, script, sandboxes, timers, appended };
}

function openSandboxPage(location = 'http://localhost:4000/graphql', initialDocument = '{ a }') {
  const opened = browser(location);
  runInNewContext(inlineScriptOf(sandboxPage(initialDocument).html), opened.globals);
  return opened;
}

/** The GraphiQL page's script in what it uses of a browser: `ask` tells by which of its socket clients it would ask. */
function openGraphiqlPage() {
  const clients: unknown[] = [];
  const fetchers: ((request: unknown, options: unknown) => number)[] = [];
  const globals = {
    window: { location: new URL('http://localhost:4000/graphiql') },
    document: { getElementById: () => null },
    graphqlWs: { createClient: (options: unknown) => ({ place: clients.push(options) - 1 }) },
    GraphiQL: {
      createFetcher:
        ({ wsClient }: { wsClient: { place: number } }) =>
        () =>
          wsClient.place,
    },
    ReactDOM: { createRoot: () => ({ render: () => {} }) },
    React: {
      createElement: (_type: unknown, { fetcher }: { fetcher: (typeof fetchers)[number] }) =>
        fetchers.push(fetcher),
    },
  };
  runInNewContext(inlineScriptOf(graphiqlPage().html), globals);
  return { clients, ask: (options: unknown) => fetchers[0]?.({}, options) };
}

describe.each([
  ['the sandbox page', sandboxPage],
  ['the GraphiQL page', graphiqlPage],
])('%s', (_, render) => {
  it('keeps a hostile document inside its script, whole', () => {
    const { html } = render(HOSTILE);
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('\u2028');
    const settings = /^const settings = (.*);$/m.exec(inlineScriptOf(html))?.[1] ?? '';
    expect(JSON.parse(settings)).toMatchObject({ initialDocument: HOSTILE });
  });

  it('allows its own scripts by their nonce, no inline code and no other page around it', () => {
    const { html, contentSecurityPolicy } = render();
    const directives = directivesOf(contentSecurityPolicy);
    expect(directives['default-src']).toBe("'none'");
    expect(directives['frame-ancestors']).toBe("'none'");
    expect(directives['script-src']).toContain(`'nonce-${NONCE}'`);
    expect(directives['script-src']).not.toContain('unsafe');
    expect(directives['style-src']).toContain(`'nonce-${NONCE}'`);
    expect(directives['style-src']).not.toContain('unsafe');
    expect(directives['connect-src']).toBe("'self'");
    expect(html.match(/<script(?! nonce="bm9uY2Utb2YtdGVzdHM=")/g)).toBeNull();
    expect(html).not.toMatch(/ on[a-z]+=/);
  });

  it.each(['', 'short', `${NONCE}"><script>`, `${NONCE}; script-src *`])('refuses the nonce %j', (nonce) => {
    expect(() => render('{ a }', nonce)).toThrow('a nonce is at least 16 characters of base64');
  });
});

describe('the sandbox page', () => {
  it('allows the hosts of the sandbox and nothing else from outside', () => {
    const { contentSecurityPolicy } = sandboxPage();
    expect(contentSecurityPolicy.match(/https?:[^ ;]+/g)).toEqual([
      'https://embeddable-sandbox.cdn.apollographql.com',
      'https://sandbox.embed.apollographql.com',
    ]);
  });

  it('shows a link to the local GraphiQL at once', () => {
    expect(sandboxPage().html).toMatch(/<header>.*<a href="\/graphiql">.*<\/header>/);
  });

  it('opens the sandbox on the gateway it came from, over HTTP and WebSocket', () => {
    const { script, sandboxes, elements } = openSandboxPage('https://gateway.example:8443/', 'query Q { a }');
    script.onload();
    expect(sandboxes).toEqual([
      expect.objectContaining({
        target: '#sandbox',
        initialEndpoint: 'https://gateway.example:8443/graphql',
        initialSubscriptionEndpoint: 'wss://gateway.example:8443/graphql',
        endpointIsEditable: false,
        initialState: { document: 'query Q { a }' },
        runTelemetry: false,
      }),
    ]);
    expect(elements.unreachable?.hidden).toBe(true);
  });

  it('takes nothing from the parameters of its own URL', () => {
    const { script, sandboxes } = openSandboxPage(
      'http://localhost:4000/graphql?endpoint=https://evil.example#evil',
    );
    script.onload();
    expect(JSON.stringify(sandboxes)).not.toContain('evil');
  });

  it('loads the script from the host its policy allows', () => {
    const { appended, script } = openSandboxPage();
    expect(appended).toEqual([script]);
    expect(script.src).toBe(
      'https://embeddable-sandbox.cdn.apollographql.com/_latest/embeddable-sandbox.umd.production.min.js',
    );
  });

  it('names the other ways in when the script does not load', () => {
    const { script, elements } = openSandboxPage();
    script.onerror();
    expect(elements.unreachable?.hidden).toBe(false);
    expect(elements.command?.textContent).toBe(
      `curl http://localhost:4000/graphql -H 'content-type: application/json' -d '{"query":"{ __typename }"}'`,
    );
  });

  it('names them after 5 s without an answer, and takes them back when the script comes after all', () => {
    const { script, elements, timers, sandboxes } = openSandboxPage();
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([5000]);
    timers[0]?.callback();
    expect(elements.unreachable?.hidden).toBe(false);
    script.onload();
    expect(elements.unreachable?.hidden).toBe(true);
    expect(sandboxes).toHaveLength(1);
  });

  it('stops waiting once the script is there', () => {
    const { script, timers } = openSandboxPage();
    script.onload();
    expect(timers).toEqual([]);
  });
});

describe('the GraphiQL page', () => {
  it('loads only files that the gateway serves, and every one of them', () => {
    const { html } = graphiqlPage();
    const loaded = [...html.matchAll(/(?:src|href)="(?!data:)([^"]*)"/g)].map(([, address]) => address);
    const served = [...GRAPHIQL_ASSETS.keys()].map((name) => `/graphiql/assets/${name}`);
    expect(loaded.toSorted()).toEqual(served.toSorted());
  });

  it('sends the headers of its editor over sockets too: one for each set of headers', () => {
    const { ask, clients } = openGraphiqlPage();
    const headers = { authorization: 'Bearer a' };
    expect([ask({ headers }), ask({ headers }), ask(undefined)]).toEqual([0, 0, 1]);
    expect(clients).toEqual([
      { url: 'ws://localhost:4000/graphql', connectionParams: headers },
      { url: 'ws://localhost:4000/graphql', connectionParams: {} },
    ]);
  });

  it('has nothing to do with another host', () => {
    const { html, contentSecurityPolicy } = graphiqlPage();
    expect(`${html}${contentSecurityPolicy}`).not.toMatch(/https?:\/\//);
  });
});

describe('the files of GraphiQL', () => {
  it.each([...GRAPHIQL_ASSETS.keys()])('include %s with its type', async (name) => {
    const asset = await readGraphiqlAsset(name);
    expect(asset?.contentType).toBe(
      name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
    );
    expect(asset?.body.length).toBeGreaterThan(5000);
  });

  it.each(['', 'index.html', '../package.json', 'react.production.min.js/..', 'constructor', '__proto__'])(
    'do not include %j',
    async (name) => {
      expect(await readGraphiqlAsset(name)).toBeNull();
    },
  );
});
