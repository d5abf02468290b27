import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { correlation, EtagInterceptor, Log, NestLogger, ProblemFilter, validationPipe, type Config } from '@pluriel/platform/server';
import { assertEveryRouteDeclaresPermission, bodyDoor } from '@pluriel/security/server';
import { json } from 'express';
import { AppModule } from './app.module';
import { refuseDeepJson } from './json-depth';
import { jsonOnly } from './json-only';
import { securityHeaders } from './security-headers';
import { serveScreens } from './serve-screens';

const megabyte = 1024 * 1024;
/** Largest JSON body: a long consultation note fits many times over. */
const BODY_LIMIT = megabyte;
/** Routes that take a file in base64. Who may not send it is refused before a byte is read (`bodyDoor`), and so is a body whose announced length is too large. */
const fileRoutes: readonly { route: RegExp; limit: number }[] = [
  // Signed contracts: a scanned file, 5 MB.
  { route: /^\/v1\/trust-contracts\/[0-9a-f-]{36}\/file$/, limit: 7 * megabyte },
  // Received documents: 30 MB.
  { route: /^\/v1\/patients\/[0-9a-f-]{36}\/received-documents$/, limit: 42 * megabyte },
  // A file to join to a document, 5 MB (DMP-52).
  { route: /^\/v1\/added-documents\/[0-9a-f-]{36}\/file$/, limit: 7 * megabyte },
];
const limitOf = (path: string): number => fileRoutes.find(({ route }) => route.test(path))?.limit ?? BODY_LIMIT;
const reader = (limit: number): ReturnType<typeof json> => json({ limit, strict: true, type: 'application/json', verify: refuseDeepJson });

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
  app.use('/v1', jsonOnly, bodyDoor(app, limitOf));
  for (const { route, limit } of fileRoutes) app.use(route, reader(limit));
  app.use('/v1', reader(BODY_LIMIT));
  app.useGlobalFilters(new ProblemFilter(log));
  app.useGlobalInterceptors(new EtagInterceptor());
  app.useGlobalPipes(validationPipe());
  if (config.WEB_DIR) serveScreens(app, config.WEB_DIR);
  app.enableShutdownHooks();
  assertEveryRouteDeclaresPermission(app);
  return app;
}
