import type { Secret } from '../../secret.ts';
import { type Credentials, createStaticCredentials, redactSecrets } from '../http/credentials.ts';

/** How to get in at a Google service. */
export type GoogleCredentialsConfig =
  /** The identity the process runs under: a key file, a gcloud login, the metadata server. */
  | { readonly type: 'application-default' }
  | { readonly type: 'access-token'; readonly token: Secret }
  /** For an emulator, which lets any well-formed token in. */
  | { readonly type: 'none' };

/** Where tokens come from; google-auth-library's `GoogleAuth` is one. */
export interface GoogleTokenSource {
  /** Headers with `authorization`, and `x-goog-user-project` where a quota project is set. */
  getRequestHeaders(): Promise<Headers>;
}

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';

// An emulator asks for a well-formed bearer token and looks no further.
const EMULATOR_HEADERS = { authorization: 'Bearer emulator' };

// A token lives an hour, so these last for weeks; older ones let nobody in any more.
const MAX_REMEMBERED_TOKENS = 1_000;

export function createGoogleCredentials(
  config: GoogleCredentialsConfig,
  createTokenSource: () => Promise<GoogleTokenSource> = createDefaultTokenSource,
): Credentials {
  switch (config.type) {
    case 'application-default':
      return createTokenCredentials(createTokenSource);
    case 'access-token': {
      const token = config.token.reveal();
      return createStaticCredentials({ authorization: `Bearer ${token}` }, [token]);
    }
    case 'none':
      return createStaticCredentials(EMULATOR_HEADERS, []);
    default:
      return config satisfies never;
  }
}

/** The source caches its token and renews it in time; `renew` gives up source and token together. */
function createTokenCredentials(createTokenSource: () => Promise<GoogleTokenSource>): Credentials {
  let source: Promise<GoogleTokenSource> | null = null;
  const tokens = new Set<string>();

  const currentSource = () => {
    source ??= createTokenSource().catch((error: unknown) => {
      // An identity that is not there now may be there for the next request.
      source = null;
      throw error;
    });
    return source;
  };

  return {
    async headers() {
      const headers = Object.fromEntries(await (await currentSource()).getRequestHeaders());
      remember(tokens, headers.authorization?.replace(/^Bearer /, '') ?? '');
      return headers;
    },
    renew() {
      source = null;
    },
    redact: (text) => redactSecrets(text, tokens),
  };
}

function remember(tokens: Set<string>, token: string): void {
  tokens.add(token);
  const [oldest] = tokens;
  if (tokens.size > MAX_REMEMBERED_TOKENS && oldest !== undefined) tokens.delete(oldest);
}

async function createDefaultTokenSource(): Promise<GoogleTokenSource> {
  // Loaded when first needed: it takes longer to load than the rest of the gateway.
  const { GoogleAuth } = await import('google-auth-library');
  const auth = new GoogleAuth({ scopes: [SCOPE] });
  return { getRequestHeaders: () => auth.getRequestHeaders() };
}
