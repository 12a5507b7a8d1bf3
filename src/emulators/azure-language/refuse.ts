import { AzureError } from './azure-error.ts';
import type { Refusal } from './settings.ts';

/** Throws what the setting says; returns where its status lets the request through. */
export function refuse({ status, code, message }: Refusal): void {
  if (status >= 300) throw new AzureError(status, { code, message });
}
