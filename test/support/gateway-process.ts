import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

export interface ProcessEnd {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The command line, run as its user runs it. */
export interface GatewayProcess {
  readonly ended: Promise<ProcessEnd>;
  stdout(): string;
  stderr(): string;
  signal(name: NodeJS.Signals): void;
  /** Resolves once the output has what is looked for; fails with all of the output where the process ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** For the end of a test, whatever became of it. */
  kill(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** Starts the gateway's command line in a process of its own; no configuration comes from this one's environment. */
export function startProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): GatewayProcess {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: collect(child, 'stdout'), stderr: collect(child, 'stderr') };
  let end: ProcessEnd | null = null;
  const ended = once(child, 'close').then(([code, signal]): ProcessEnd => {
    end = { code, signal };
    return end;
  });
  return {
    ended,
    ...output,
    signal: (name) => void child.kill(name),
    printed: (pattern) =>
      until(`the output has ${pattern}`, () => {
        const found = pattern.exec(output.stdout());
        if (!found && end) throw new Error(`ended early:\n${output.stdout()}\n${output.stderr()}`);
        return found;
      }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function collect(child: ChildProcess, stream: 'stdout' | 'stderr'): () => string {
  let text = '';
  child[stream]?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

export interface DemoProcess extends GatewayProcess {
  readonly url: string;
  readonly googleUrl: string;
  readonly azureUrl: string;
  readonly vertexUrl: string;
  readonly translationUrl: string;
}

/** `npm start` on free ports, once it is ready. */
export async function startDemo(args: readonly string[] = []): Promise<DemoProcess> {
  const demo = startProcess(['--port', '0', '--emulator-port', '0', ...args]);
  await demo.printed(/Stop with Ctrl\+C/);
  const urlAfter = (label: string) => new RegExp(`${label} +(http://\\S+)`).exec(demo.stdout())?.[1] ?? '';
  return {
    ...demo,
    url: urlAfter('Open'),
    googleUrl: urlAfter('Google AutoML'),
    azureUrl: urlAfter('Azure Language'),
    vertexUrl: urlAfter('Google Vertex AI'),
    translationUrl: urlAfter('Google Translation'),
  };
}
