/** Whether it was the deadline that ended the call, and not somebody who left. */
export function isDeadline({ aborted, reason }: AbortSignal): boolean {
  return aborted && reason instanceof DOMException && reason.name === 'TimeoutError';
}
