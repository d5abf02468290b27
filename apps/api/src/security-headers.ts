import type { Config } from '@pluriel/platform/server';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { randomBytes } from 'node:crypto';

/** The nonce of this answer, for the styles that Angular adds. */
export const nonceOf = (response: Response): string => String(response.locals['cspNonce']);

/** Strict headers for every answer: no inline script, nothing from elsewhere, no framing by others. WebAssembly of our own origin reads the codes of pictures; it opens no `eval`. */
export function securityHeaders(config: Config): RequestHandler {
  const secure = config.PUBLIC_URL.startsWith('https://');
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], scriptSrc: ["'self'", "'wasm-unsafe-eval'"], styleSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response as Response)}'`], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'"], connectSrc: ["'self'"],
        frameSrc: ["'self'", 'blob:'], frameAncestors: ["'self'"], objectSrc: ["'none'"], baseUri: ["'self'"], formAction: ["'self'", ...(config.PSC_ISSUER ? [new URL(config.PSC_ISSUER).origin] : [])], workerSrc: ["'self'", 'blob:'],
      },
    },
    frameguard: { action: 'sameorigin' }, hsts: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false, referrerPolicy: { policy: 'same-origin' }, crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: secure, originAgentCluster: secure,
  });
  return (request, response, next) => {
    response.locals['cspNonce'] = randomBytes(16).toString('base64');
    // Answers of the api hold health data: no cache of any kind keeps them.
    if (request.path.startsWith('/v1/')) response.setHeader('Cache-Control', 'no-store');
    protect(request, response, next);
  };
}
