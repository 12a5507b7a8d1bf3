/** A request that never became an operation. */
export interface RequestRefusal {
  readonly kind: 'refused';
  readonly status: number;
  /** docs/errors.md */
  readonly code: string;
  readonly message: string;
  /** What else the error's extensions tell. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** What the answer has beside the headers of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

type Further = Partial<Pick<RequestRefusal, 'code' | 'details' | 'headers'>>;

/** BAD_REQUEST where no other code is given. */
export function refused(status: number, message: string, further: Further = {}): RequestRefusal {
  return { kind: 'refused', status, code: 'BAD_REQUEST', message, ...further };
}
