import { toContentSecurityPolicy } from './content-security-policy.ts';
import { checkNonce, toScriptJson } from './page-script.ts';
import type { RenderedPage } from './rendered-page.ts';

const CDN = 'https://embeddable-sandbox.cdn.apollographql.com';
const SANDBOX_SCRIPT = `${CDN}/_latest/embeddable-sandbox.umd.production.min.js`;
const SANDBOX_FRAME = 'https://sandbox.embed.apollographql.com';
const PATIENCE_MS = 5000;

export interface SandboxPageOptions {
  /** Fresh for every answer, at least 16 characters of base64. */
  readonly nonce: string;
  /** What stands in the editor at first. */
  readonly initialDocument: string;
  readonly graphqlPath: '/graphql';
}

/**
 * Apollo Sandbox, loaded from its own site into a frame. Where that site is out of reach the page says so and
 * names two ways on that need nothing from outside.
 */
export function renderSandboxPage({ nonce, initialDocument, graphqlPath }: SandboxPageOptions): RenderedPage {
  checkNonce(nonce);
  const settings = toScriptJson({
    initialDocument,
    graphqlPath,
    script: SANDBOX_SCRIPT,
    patienceMs: PATIENCE_MS,
  });
  return {
    html: renderHtml(nonce, settings),
    contentSecurityPolicy: toContentSecurityPolicy({
      'script-src': `'nonce-${nonce}' ${CDN}`,
      'style-src': `'nonce-${nonce}'`,
      'img-src': 'data:',
      'connect-src': "'self'",
      'frame-src': SANDBOX_FRAME,
    }),
  };
}

function renderHtml(nonce: string, settings: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>AutoML gateway</title>
    <link rel="icon" href="data:,">
    <style nonce="${nonce}">${STYLE}</style>
  </head>
  <body>
    <header>AutoML gateway <a href="/graphiql">Local GraphiQL</a></header>
    <main id="sandbox"></main>
    <section id="unreachable" hidden>
      <h1>Apollo Sandbox is out of reach</h1>
      <p>This page loads it from Apollo's site, which did not answer. The gateway itself is running.</p>
      <p>Use <a href="/graphiql">the GraphiQL that comes with the gateway</a>, or a terminal:</p>
      <pre id="command"></pre>
    </section>
    <noscript>Apollo Sandbox and GraphiQL need JavaScript.</noscript>
    <script nonce="${nonce}">
const settings = ${settings};
${SCRIPT}</script>
  </body>
</html>
`;
}

const STYLE = `
      html, body { height: 100%; margin: 0; }
      body { display: flex; flex-direction: column; font: 14px/1.5 system-ui, sans-serif; }
      header { padding: 2px 12px; font-size: 12px; background: #1b2240; color: #fff; }
      header a { margin-left: 12px; color: #9bd; }
      #sandbox { flex: 1; min-height: 0; }
      #sandbox iframe { display: block; width: 100%; height: 100%; border: 0; }
      #unreachable { position: absolute; inset: 48px 0 auto; max-width: 44rem; margin: auto; padding: 0 16px; }
      pre { padding: 12px; white-space: pre-wrap; background: #eee; }
    `;

// The endpoint comes from where the page was loaded, never from the URL's parameters: a link to this page
// cannot point the sandbox, or the reader's credentials, elsewhere.
const SCRIPT = `
const endpoint = window.location.origin + settings.graphqlPath;
const unreachable = document.getElementById('unreachable');
const showUnreachable = () => { unreachable.hidden = false; };
const showSandbox = () => {
  clearTimeout(patience);
  unreachable.hidden = true;
  new window.EmbeddedSandbox({
    target: '#sandbox',
    initialEndpoint: endpoint,
    initialSubscriptionEndpoint: endpoint.replace(/^http/, 'ws'),
    endpointIsEditable: false,
    initialState: { document: settings.initialDocument },
    runTelemetry: false,
    allowDynamicStyles: false,
  });
};

document.getElementById('command').textContent =
  'curl ' + endpoint + " -H 'content-type: application/json' -d '{\\"query\\":\\"{ __typename }\\"}'";

const script = document.createElement('script');
script.src = settings.script;
script.onload = showSandbox;
script.onerror = showUnreachable;
const patience = setTimeout(showUnreachable, settings.patienceMs);
document.head.append(script);
`;
