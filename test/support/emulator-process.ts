import { startProcess } from './gateway-process.ts';

export interface EmulatorAddresses {
  readonly google: string;
  readonly azure: string;
}

/** Both emulators in a process of their own, so that what they do costs the test nothing. */
export interface EmulatorProcess extends EmulatorAddresses {
  kill(): Promise<void>;
}

export async function startEmulatorProcess(args: readonly string[] = []): Promise<EmulatorProcess> {
  const emulators = startProcess(['emulators', '--emulator-port', '0', ...args]);
  const urlAfter = async (title: string) =>
    (await emulators.printed(new RegExp(`${title} +(http://\\S+)`)))[1] ?? '';
  const [google, azure] = await Promise.all([urlAfter('Google AutoML'), urlAfter('Azure Language')]);
  return { google, azure, kill: () => emulators.kill() };
}

/** Asks one emulator's control routes, e.g. `POST faults`; answers with the JSON that comes back. */
export async function control(url: string, request: `${'POST' | 'DELETE' | 'GET'} ${string}`, body?: object) {
  const [method = '', path = ''] = request.split(' ');
  const response = await fetch(`${url}/__emulator/${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok)
    throw new Error(`${request} was answered with ${response.status}: ${await response.text()}`);
  return response.json();
}
