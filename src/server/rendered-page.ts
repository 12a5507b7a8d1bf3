/** A page for a browser. The header belongs to this very page: it names the nonce of its scripts. */
export interface RenderedPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}
