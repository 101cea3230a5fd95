/** The API with layers left out, to see what each costs. It is put together from the product's own pieces, like `app.ts`. */
// oxlint-disable-next-line import/default -- tsconfig.json leads to its types, which have none; the module itself has one.
import express from 'express';
import type { RequestHandler } from 'express';
import { buildParts } from '../../../apps/api/src/build-parts.ts';
import { readConfig } from '../../../apps/api/src/config.ts';
import { authenticate } from '../../../apps/api/src/http/authenticate.ts';
import { authorize } from '../../../apps/api/src/http/authorize.ts';
import { Context } from '../../../apps/api/src/http/context.ts';
import { cors } from '../../../apps/api/src/http/cors.ts';
import { problems } from '../../../apps/api/src/http/errors.ts';
import { jsonBody } from '../../../apps/api/src/http/json-body.ts';
import { mountAll } from '../../../apps/api/src/http/mount.ts';
import { noQuery } from '../../../apps/api/src/http/no-query.ts';
import { sendPreparedJson } from '../../../apps/api/src/http/prepared-json.ts';
import { rateLimit } from '../../../apps/api/src/http/rate-limit.ts';
import { requestFacts } from '../../../apps/api/src/http/request-facts.ts';
import { makeServer } from '../../../apps/api/src/http/server.ts';
import type { Parts } from '../../../apps/api/src/parts.ts';
import { resources } from '../../../apps/api/src/resources/index.ts';

const layers = new Set((process.env['BENCH_LAYERS'] ?? '').split('+'));
const config = readConfig();
const connection = { connectionString: config.DATABASE_URL ?? '' };
const { parts } = await buildParts({ config, connection });

const app = express();
app.disable('x-powered-by');
app.set('etag', false);
app.set('query parser', 'simple');
sendPreparedJson(app);
app.use(layers.has('log') ? requestFacts(parts) : bareFacts(parts));
app.use('/v1', cors);
mountAll(app, resources, [
  ...(layers.has('auth') ? [authenticate(parts)] : [knownCaller()]),
  ...(layers.has('limits') ? [rateLimit(parts)] : []),
  ...(layers.has('auth') ? [authorize(parts)] : []),
  noQuery(),
  jsonBody(),
]);
app.use(problems(parts));
makeServer(app, parts).listen(config.PORT, '127.0.0.1', () => process.send?.('ready'));
process.on('SIGTERM', () => process.exit(0));

/** A context that nobody will ask for: no id in the answer, no entry in the log, no metric. */
function bareFacts(all: Parts): RequestHandler {
  return (req, _res, next) => {
    req.ctx = new Context(all, {
      requestId: '',
      at: '',
      startedMs: 0,
      ip: '127.0.0.1',
      userAgent: null,
      url: req.originalUrl,
    });
    next();
  };
}

/** Takes everybody for one caller of the workspace that is measured. */
function knownCaller(): RequestHandler {
  const caller = {
    kind: 'key' as const,
    id: 'key_00000000000000000000000000',
    name: 'Everybody',
    secretId: 'sec_00000000000000000000000000',
    callsPerMinute: null,
    expiresAt: null,
    environment: 'test' as const,
    scopes: new Set([]),
    workspace: {
      id: Number(process.env['BENCH_WORKSPACE']),
      name: 'Measured',
      plan: config.PARLEY_PLAN,
      memberId: 'mbr_00000000000000000000000000',
      role: 'owner' as const,
    },
  };
  return (req, _res, next) => {
    req.ctx.caller = caller;
    next();
  };
}
