// Types of the web client, from docs/openapi.json: one interface per schema, under the same name as the server's DTO.
import { readFileSync } from 'node:fs';

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8'));
const nameOf = (reference) => reference.replace('#/components/schemas/', '');

function typeOf(schema) {
  if (!schema || Object.keys(schema).length === 0) return 'unknown';
  const base = plainTypeOf(schema);
  return schema.nullable && base !== 'unknown' ? `${base} | null` : base;
}

function plainTypeOf(schema) {
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.allOf) return schema.allOf.map(typeOf).join(' & ');
  const choice = schema.oneOf ?? schema.anyOf;
  if (choice) return choice.map(typeOf).join(' | ');
  if (schema.enum) return schema.enum.map((value) => (typeof value === 'string' ? `'${value}'` : String(value))).join(' | ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type })).join(' | ');
  switch (schema.type) {
    case 'string': return 'string';
    case 'integer': case 'number': return 'number';
    case 'boolean': return 'boolean';
    case 'null': return 'null';
    case 'array': { const item = typeOf(schema.items); return /[|&]/.test(item) ? `(${item})[]` : `${item}[]`; }
    case 'object':
      if (schema.properties) return `{ ${Object.entries(schema.properties).map(([key, value]) => `${keyOf(key)}${schema.required?.includes(key) ? '' : '?'}: ${typeOf(value)}`).join('; ')} }`;
      return schema.additionalProperties && schema.additionalProperties !== true ? `Record<string, ${typeOf(schema.additionalProperties)}>` : 'Record<string, unknown>';
    default: return 'unknown';
  }
}
const keyOf = (key) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : `'${key}'`);

const lines = ['// Generated from docs/openapi.json by `npm run openapi`. Do not edit.', ''];
for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
  if (schema.description) lines.push(`/** ${schema.description} */`);
  if (schema.type === 'object' && schema.properties && !schema.allOf) {
    lines.push(`export interface ${name} {`);
    for (const [key, value] of Object.entries(schema.properties)) lines.push(`  ${keyOf(key)}${schema.required?.includes(key) ? '' : '?'}: ${typeOf(value)};`);
    lines.push('}', '');
  } else lines.push(`export type ${name} = ${typeOf(schema)};`, '');
}
process.stdout.write(lines.join('\n'));
