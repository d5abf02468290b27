import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The shape of every error of the api (RFC 9457). */
const problem = {
  type: 'object', required: ['type', 'title', 'status', 'detail', 'code', 'correlationId'],
  properties: {
    type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string', description: 'French, for the person' }, code: { type: 'string', description: 'stable' }, correlationId: { type: 'string', format: 'uuid' },
    remedy: { type: 'string' }, errors: { type: 'array', items: { type: 'object', required: ['field', 'code', 'message'], properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } } } }, current: {},
  },
};

interface Operation { 'x-permission'?: string; 'x-problems'?: string[]; responses?: Record<string, unknown>; operationId?: string; description?: string; parameters?: { in?: string; name?: string }[] }

/** Describes the api from its controllers: every operation with its permission and its problems. The result is stable, so drift can be seen. */
export function openapiDocument(app: INestApplication): OpenAPIObject {
  const settings = new DocumentBuilder().setTitle('Pluriel').setVersion('1').setDescription('API of the multi-professional health centre. Errors are application/problem+json.').addCookieAuth('pluriel_session').build();
  const document = SwaggerModule.createDocument(app, settings, { operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}` });
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: problem as never } };
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, found] of Object.entries(operations as Record<string, Operation>)) {
      const permission = found['x-permission'];
      if (!permission) throw new Error(`${method.toUpperCase()} ${path} names no permission`);
      const writes = ['post', 'put', 'patch', 'delete'].includes(method);
      const statuses = [...(permission === 'public' ? [] : [401, ...(permission === 'session' ? [] : [403]), 423]), 400, ...(/\{/.test(path) ? [404] : []), ...(found.parameters?.some((parameter) => parameter.name?.toLowerCase() === 'if-match') ? [412, 428] : []), ...(writes ? [415] : []), 429, 500];
      for (const status of statuses) found.responses = { ...found.responses, [String(status)]: { description: 'problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } } };
    }
  }
  return sorted(document) as OpenAPIObject;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]));
}
