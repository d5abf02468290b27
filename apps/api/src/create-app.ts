import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { correlation, EtagInterceptor, Log, NestLogger, ProblemFilter, validationPipe, type Config } from '@pluriel/platform/server';
import { assertEveryRouteDeclaresPermission } from '@pluriel/security/server';
import { json } from 'express';
import { AppModule } from './app.module';
import { refuseDeepJson } from './json-depth';
import { jsonOnly } from './json-only';
import { securityHeaders } from './security-headers';
import { serveScreens } from './serve-screens';

/** Largest JSON body: a long consultation note fits many times over. */
const BODY_LIMIT = '1mb';
/** The one route that carries a scanned file, 5 MB in base64. */
const FILE_ROUTE = /^\/v1\/trust-contracts\/[0-9a-f-]{36}\/file$/;
const FILE_LIMIT = '7mb';

/**
 * Makes the api, ready to listen. The boot fails when a route says neither which permission it needs nor that it is public.
 * @param config settings of the installation
 * @param log where the process writes; standard output unless given
 */
export async function createApp(config: Config, log: Log = Log.create(config.LOG_LEVEL)): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.register(config, log), { logger: new NestLogger(log), bodyParser: false, forceCloseConnections: true });
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  // Our ETag is the version of the resource; Express would digest every answer for one that nobody may store.
  app.disable('etag');
  app.use(correlation, securityHeaders(config));
  app.use(FILE_ROUTE, jsonOnly, json({ limit: FILE_LIMIT, strict: true, type: 'application/json', verify: refuseDeepJson }));
  app.use('/v1', jsonOnly, json({ limit: BODY_LIMIT, strict: true, type: 'application/json', verify: refuseDeepJson }));
  app.useGlobalFilters(new ProblemFilter(log));
  app.useGlobalInterceptors(new EtagInterceptor());
  app.useGlobalPipes(validationPipe());
  if (config.WEB_DIR) serveScreens(app, config.WEB_DIR);
  app.enableShutdownHooks();
  assertEveryRouteDeclaresPermission(app);
  return app;
}
