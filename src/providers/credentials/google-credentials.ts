import type { Secret } from '../../secret.ts';
import { type Credentials, createStaticCredentials } from '../http/credentials.ts';
import { RememberedSecrets } from '../http/remembered-secrets.ts';

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
  const tokens = new RememberedSecrets();
  let latest: string | undefined;

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
      tokens.add(headers.authorization?.replace(/^Bearer /, '') ?? '');
      latest = headers.authorization;
      return headers;
    },
    renew({ authorization }) {
      if (authorization !== latest) return;
      latest = undefined;
      source = null;
    },
    redact: tokens.redact,
  };
}

async function createDefaultTokenSource(): Promise<GoogleTokenSource> {
  // Loaded when first needed: it takes longer to load than the rest of the gateway.
  const { GoogleAuth } = await import('google-auth-library');
  const auth = new GoogleAuth({ scopes: [SCOPE] });
  return { getRequestHeaders: () => auth.getRequestHeaders() };
}
