import { RequestMethod, type INestApplicationContext } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { PERMISSION, PUBLIC } from '@pluriel/platform/server';

/** One route of the api and what it asks for: a permission, `public`, or nothing (which stops the boot). */
export interface DeclaredRoute { method: string; path: string; handler: string; permission: string | null }

/** @returns every route of the assembled application */
export function declaredRoutes(app: INestApplicationContext): DeclaredRoute[] {
  const scanner = new MetadataScanner();
  return app.get(DiscoveryService, { strict: false }).getControllers().flatMap(({ metatype, instance }) => {
    if (typeof metatype !== 'function' || !instance) return [];
    const prototype = Object.getPrototypeOf(instance) as Record<string, unknown>;
    const bases = [Reflect.getMetadata(PATH_METADATA, metatype) as string | string[]].flat();
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'GET';
      const paths = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
      const find = (key: string): unknown => Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, metatype);
      const permission = find(PUBLIC) === true ? 'public' : ((find(PERMISSION) as string | undefined) ?? null);
      return bases.flatMap((base) => paths.map((path) => ({ method, path: `/${base}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'), handler: `${metatype.name}.${name}`, permission })));
    });
  });
}

/** Stops the boot when a route says neither who may call it nor that it is public. @throws Error naming the handlers */
export function assertEveryRouteDeclaresPermission(app: INestApplicationContext): void {
  const silent = declaredRoutes(app).filter(({ permission }) => permission === null);
  if (silent.length > 0) throw new Error(`These routes declare no permission (@Requires or @Public): ${silent.map(({ method, path, handler }) => `${method} ${path} (${handler})`).join(', ')}`);
}
