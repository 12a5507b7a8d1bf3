import { toContentSecurityPolicy } from './content-security-policy.ts';
import { checkNonce, toScriptJson } from './page-script.ts';
import type { RenderedPage } from './rendered-page.ts';

export interface GraphiqlPageOptions {
  /** Fresh for every answer, at least 16 characters of base64. */
  readonly nonce: string;
  /** What stands in the editor of who was never here before; GraphiQL remembers the rest. */
  readonly initialDocument: string;
}

/** GraphiQL from the gateway's own files: nothing on this page comes from another site. */
export function renderGraphiqlPage({ nonce, initialDocument }: GraphiqlPageOptions): RenderedPage {
  checkNonce(nonce);
  return {
    html: renderHtml(nonce, toScriptJson({ initialDocument, graphqlPath: '/graphql' })),
    contentSecurityPolicy: toContentSecurityPolicy({
      'script-src': `'nonce-${nonce}'`,
      // The editor, CodeMirror, places its lines by style attributes, which have no nonce.
      'style-src': "'self' 'unsafe-inline'",
      'img-src': "'self' data:",
      'font-src': 'data:',
      'connect-src': "'self'",
    }),
  };
}

function renderHtml(nonce: string, settings: string): string {
  const script = (name: string) => `<script nonce="${nonce}" src="/graphiql/assets/${name}"></script>`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>AutoML gateway: GraphiQL</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/graphiql/assets/graphiql.min.css">
    <style>html, body, #graphiql { height: 100%; margin: 0; }</style>
  </head>
  <body>
    <div id="graphiql">Loading GraphiQL …</div>
    <noscript>GraphiQL needs JavaScript.</noscript>
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

const SCRIPT = `
const url = window.location.origin + settings.graphqlPath;
const wsClient = graphqlWs.createClient({ url: url.replace(/^http/, 'ws') });
const fetcher = GraphiQL.createFetcher({ url, wsClient });
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: settings.initialDocument }),
);
`;
