import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nonceOf } from './security-headers';

const ofApi = /^\/(v1|health|metrics)(\/|$)/;

/** Serves the built screens; every address that is not a file or the api's opens the application (its own router decides). */
export function serveScreens(app: NestExpressApplication, folder: string): void {
  const root = resolve(folder);
  const page = join(root, 'index.html');
  if (!existsSync(page)) return;
  const html = readFileSync(page, 'utf8');
  const files = express.static(root, {
    index: false, redirect: false,
    setHeaders: (response: { setHeader(name: string, value: string): unknown }, path: string) => { response.setHeader('Cache-Control', /-[A-Z0-9]{8}\.(?:js|css|woff2)$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'); },
  });
  // The disk is not asked about addresses of the api.
  app.use((request: Request, response: Response, next: NextFunction) => { if (ofApi.test(request.path)) next(); else files(request, response, next); });
  app.use((request: Request, response: Response, next: NextFunction) => {
    const forScreens = (request.method === 'GET' || request.method === 'HEAD') && !ofApi.test(request.path) && !/\.[a-z0-9]{2,5}$/i.test(request.path);
    if (!forScreens) { next(); return; }
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(html.replaceAll('__CSP_NONCE__', nonceOf(response)));
  });
}
