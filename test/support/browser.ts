import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { until } from './until.ts';

export const CHROMIUM = '/usr/bin/chromium';
export const hasChromium = existsSync(CHROMIUM);

/** A page in a real browser. */
export interface BrowserPage {
  /** What the page complained of: errors of the console, refusals of the content security policy, exceptions. */
  readonly complaints: readonly string[];
  /** The value of an expression in the page, as JSON would carry it. */
  evaluate(expression: string): Promise<unknown>;
  /** Presses the mouse on the element that the expression names, once it is there, stands still and can be hit. */
  click(element: string): Promise<void>;
}

export interface Browser {
  open(url: string): Promise<BrowserPage>;
  close(): Promise<void>;
}

/** Starts Chromium without a window, with nothing remembered from before, and speaks its DevTools protocol. */
export async function startBrowser(): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'automl-gateway-browser-'));
  const chromium = spawn(CHROMIUM, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const devTools = await findDevTools(chromium);
  return {
    async open(url) {
      const target = `http://${new URL(devTools).host}/json/new?about:blank`;
      const response = await fetch(target, { method: 'PUT' });
      return openPage(JSON.parse(await response.text()).webSocketDebuggerUrl, url);
    },
    async close() {
      chromium.kill('SIGKILL');
      await once(chromium, 'close');
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const FLAGS = [
  '--headless',
  // Chromium refuses to run its sandbox as root, as in a container.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--remote-debugging-port=0',
];

async function findDevTools(chromium: ChildProcess): Promise<string> {
  let output = '';
  chromium.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  return until('Chromium listens', () => /DevTools listening on (ws:\S+)/.exec(output)?.[1]);
}

async function openPage(socketUrl: string, url: string): Promise<BrowserPage> {
  const session = await openSession(socketUrl);
  await session.send('Runtime.enable');
  await session.send('Log.enable');
  await session.send('Page.enable');
  await session.send('Page.navigate', { url });
  const evaluate = async (expression: string) => {
    const options = { expression, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error(`in the page: ${JSON.stringify(exceptionDetails)}`);
    return result?.value;
  };
  return {
    complaints: session.complaints,
    evaluate,
    async click(element) {
      const place = await until(`${element} can be clicked`, async () =>
        parsePlace(await evaluate(placeOf(element))),
      );
      const press = { ...place, button: 'left', clickCount: 1 };
      await session.send('Input.dispatchMouseEvent', { ...place, type: 'mouseMoved' });
      await session.send('Input.dispatchMouseEvent', { ...press, type: 'mousePressed' });
      await session.send('Input.dispatchMouseEvent', { ...press, type: 'mouseReleased' });
    },
  };
}

/**
 * An expression for the middle of an element, as "x y"; empty while there is none, while it is still being moved into
 * its place, as menus are, and while something else lies over it.
 */
function placeOf(element: string): string {
  return `(async () => {
    const element = ${element};
    const middle = () => {
      const box = element.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    if (!element) return '';
    const before = middle().join(' ');
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const isHit = element.contains(document.elementFromPoint(...middle()));
    return isHit && middle().join(' ') === before ? before : '';
  })()`;
}

function parsePlace(text: unknown): { readonly x: number; readonly y: number } | null {
  const [x, y] = String(text).split(' ').map(Number);
  return x === undefined || y === undefined ? null : { x, y };
}

interface DevToolsAnswer {
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: unknown;
}

interface DevToolsSession {
  readonly complaints: readonly string[];
  send(method: string, params?: object): Promise<DevToolsAnswer>;
}

async function openSession(socketUrl: string): Promise<DevToolsSession> {
  const socket = new WebSocket(socketUrl);
  const complaints: string[] = [];
  const waiting = new Map<number, (answer: DevToolsAnswer) => void>();
  socket.on('message', (data) => {
    const { id, method, params, result } = JSON.parse(String(data));
    if (id !== undefined) waiting.get(id)?.(result ?? {});
    else if (isComplaint(method, params)) complaints.push(JSON.stringify(params));
  });
  await once(socket, 'open');
  let lastId = 0;
  return {
    complaints,
    send: (method, params = {}) =>
      new Promise((resolve) => {
        lastId += 1;
        waiting.set(lastId, resolve);
        socket.send(JSON.stringify({ id: lastId, method, params }));
      }),
  };
}

function isComplaint(
  method: string,
  params: { readonly type?: string; readonly entry?: { readonly level?: string } },
): boolean {
  switch (method) {
    case 'Runtime.exceptionThrown':
      return true;
    case 'Runtime.consoleAPICalled':
      return params.type === 'error';
    case 'Log.entryAdded':
      return params.entry?.level === 'error';
    default:
      return false;
  }
}
