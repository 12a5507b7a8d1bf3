/** An operation as a client sends it, in whichever way; its document by its text, or by what it is called. */
export interface SentOperation {
  /** Null, absent or empty where the document is only named. */
  readonly query?: string | null | undefined;
  /** What a manifest calls the document. */
  readonly documentId?: string | null | undefined;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}
