import helmet from '@fastify/helmet';
import createFastify, { type FastifyInstance } from 'fastify';

/** What pages may load: nothing from elsewhere, no inline script, no inline style, no frame around them. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    fontSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** The same for the pages of the API, which draw icons out of their style sheet. Theirs asks for https, which no server here has. */
export const docsPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Gives every answer of `app` helmet's headers. helmet is asked for them once: it words its policy anew for each request, which
 * is a sixth of what an answer out of the cache takes.
 */
export async function secureHeaders(app: FastifyInstance): Promise<void> {
  const headers = await helmetHeaders();
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
}

async function helmetHeaders(): Promise<Record<string, string>> {
  const probe = createFastify();
  await probe.register(helmet, {
    contentSecurityPolicy,
    // Whether a connection is encrypted is up to who runs a proxy in front.
    strictTransportSecurity: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
  });
  probe.get('/', async () => '');
  probe.get('/bare', { helmet: false }, async () => '');
  const [secured, bare] = [await probe.inject('/'), await probe.inject('/bare')];
  await probe.close();
  const added = Object.entries(secured.headers).filter(([name]) => !(name in bare.headers));
  return Object.fromEntries(added.map(([name, value]) => [name, String(value)]));
}
