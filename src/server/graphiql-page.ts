import { toContentSecurityPolicy } from './content-security-policy.ts';
import { checkNonce, toScriptJson } from './page-script.ts';
import type { RenderedPage } from './rendered-page.ts';

export interface GraphiqlPageOptions {
  /** Fresh for every answer, at least 16 characters of base64. */
  readonly nonce: string;
  /** What stands in the editor of who was never here before; GraphiQL remembers the rest. */
  readonly initialDocument: string;
  readonly graphqlPath: string;
  /** Where its scripts and styles are, with a slash at the end. */
  readonly assetsPath: string;
}

/** GraphiQL from the gateway's own files: nothing on this page comes from another site. */
export function renderGraphiqlPage(options: GraphiqlPageOptions): RenderedPage {
  const { nonce, initialDocument, graphqlPath, assetsPath } = options;
  checkNonce(nonce);
  return {
    html: renderHtml(nonce, assetsPath, toScriptJson({ initialDocument, graphqlPath })),
    contentSecurityPolicy: toContentSecurityPolicy({
      'script-src': `'nonce-${nonce}'`,
      'style-src': `'self' 'nonce-${nonce}'`,
      // The editor, CodeMirror, places its lines by style attributes, which have no nonce.
      'style-src-attr': "'unsafe-inline'",
      'img-src': "'self' data:",
      'font-src': 'data:',
      'connect-src': "'self'",
    }),
  };
}

function renderHtml(nonce: string, assetsPath: string, settings: string): string {
  const script = (name: string) => `<script nonce="${nonce}" src="${assetsPath}${name}"></script>`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>AutoML gateway: GraphiQL</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${assetsPath}graphiql.min.css">
    <style nonce="${nonce}">html, body, #graphiql { height: 100%; margin: 0; }</style>
  </head>
  <body>
    <div id="graphiql">Loading GraphiQL …</div>
    <noscript>GraphiQL needs JavaScript.</noscript>
    <script nonce="${nonce}">${SHARE_NONCE}</script>
    ${script('react.production.min.js')}
    ${script('react-dom.production.min.js')}
    ${script('graphql-ws.min.js')}
    ${script('graphiql.min.js')}
    <script nonce="${nonce}">
const settings = ${settings};
${SCRIPT}</script>
  </body>
</html>
`;
}

// GraphiQL makes a <style> for its menus, with the nonce that it finds under this name.
const SHARE_NONCE = 'window.__webpack_nonce__ = document.currentScript.nonce;';

// A socket has no headers of its own: those of the editor, a credential among them, go as its connectionParams.
const SCRIPT = `
const url = window.location.origin + settings.graphqlPath;
const clients = new Map();
const clientFor = (headers = {}) => {
  const key = JSON.stringify(headers);
  const client =
    clients.get(key) ??
    graphqlWs.createClient({ url: url.replace(/^http/, 'ws'), connectionParams: headers });
  clients.set(key, client);
  return client;
};
const fetcher = (request, options) =>
  GraphiQL.createFetcher({ url, wsClient: clientFor(options?.headers) })(request, options);
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: settings.initialDocument }),
);
`;
