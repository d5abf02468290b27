import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

/**
 * The context table (docs/en/architecture.md): what each context may import directly. What these import is allowed too.
 * Written as data so that the fence and the documentation cannot drift apart.
 */
const contexts = {
  audit: [],
  security: ['audit'],
  directory: ['security'],
  nomenclatures: [],
  identity: ['directory'],
  'care-team': ['identity'],
  consents: ['care-team'],
  record: ['consents', 'nomenclatures'],
  prescribing: ['record'],
  documents: ['prescribing'],
  dispatch: ['documents'],
  dmp: ['dispatch'],
  messaging: ['dispatch'],
  coordination: ['documents'],
  indicators: ['directory'],
};
const closure = (name, seen = new Set()) => {
  for (const next of contexts[name] ?? []) if (!seen.has(next)) closure(next, seen.add(next));
  return seen;
};
const foundations = ['scope:kernel', 'scope:platform', 'scope:wire', 'scope:web-shared'];
const scopeConstraints = Object.keys(contexts).map((name) => ({
  sourceTag: `scope:${name}`,
  onlyDependOnLibsWithTags: [`scope:${name}`, ...[...closure(name)].map((s) => `scope:${s}`), ...foundations],
}));

const frameworks = ['@nestjs/*', '@angular/*', 'typeorm', 'bullmq', 'pg', 'ioredis'];
const typeConstraints = [
  { sourceTag: 'type:kernel', onlyDependOnLibsWithTags: ['type:kernel'], bannedExternalImports: frameworks },
  { sourceTag: 'type:wire', onlyDependOnLibsWithTags: ['type:kernel', 'type:wire'], bannedExternalImports: frameworks },
  { sourceTag: 'type:domain', onlyDependOnLibsWithTags: ['type:kernel', 'type:domain'], bannedExternalImports: frameworks },
  { sourceTag: 'type:node', onlyDependOnLibsWithTags: ['type:kernel', 'type:wire', 'type:node'], bannedExternalImports: ['@nestjs/*', '@angular/*', 'typeorm'] },
  { sourceTag: 'type:server', onlyDependOnLibsWithTags: ['type:kernel', 'type:wire', 'type:node', 'type:domain', 'type:server'], bannedExternalImports: ['@angular/*'] },
  { sourceTag: 'type:ui', onlyDependOnLibsWithTags: ['type:kernel', 'type:ui'], bannedExternalImports: ['@nestjs/*', 'typeorm'] },
  { sourceTag: 'type:data-access', onlyDependOnLibsWithTags: ['type:kernel'], bannedExternalImports: ['@nestjs/*', 'typeorm'] },
  { sourceTag: 'type:feature', onlyDependOnLibsWithTags: ['type:kernel', 'type:domain', 'type:ui', 'type:data-access'], bannedExternalImports: ['@nestjs/*', 'typeorm'] },
  { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:kernel', 'type:wire', 'type:node', 'type:domain', 'type:server', 'type:ui', 'type:data-access', 'type:feature'] },
  // The simulator must not share our codecs: two equal mistakes would cancel out.
  { sourceTag: 'scope:app-national-services', onlyDependOnLibsWithTags: ['type:kernel'] },
  { sourceTag: 'scope:app-web', onlyDependOnLibsWithTags: ['type:kernel', 'type:domain', 'type:ui', 'type:data-access', 'type:feature'] },
  { sourceTag: 'scope:kernel', onlyDependOnLibsWithTags: ['scope:kernel'] },
  { sourceTag: 'scope:platform', onlyDependOnLibsWithTags: ['scope:kernel', 'scope:platform'] },
  { sourceTag: 'type:testing', onlyDependOnLibsWithTags: ['type:kernel', 'type:server'] },
  { sourceTag: 'scope:testing', onlyDependOnLibsWithTags: ['scope:kernel', 'scope:platform'] },
  { sourceTag: 'scope:assembly', onlyDependOnLibsWithTags: ['type:server'] },
  { sourceTag: 'scope:wire', onlyDependOnLibsWithTags: ['scope:kernel', 'scope:wire'] },
  { sourceTag: 'scope:web-shared', onlyDependOnLibsWithTags: ['scope:kernel', 'scope:web-shared'] },
];

const ioModules = ['fs', 'net', 'tls', 'http', 'https', 'http2', 'dgram', 'child_process', 'worker_threads', 'cluster', 'dns'];
const noIo = (paths) => ({ paths: [...paths, ...paths.map((name) => `node:${name}`), 'fs/promises', 'node:fs/promises'].map((name) => ({ name, message: 'Pure code does no input or output: move this to the edge.' })) });

/** Tests may also use the test rig; nothing else may. */
const withTestRig = (constraint) => ({ ...constraint, onlyDependOnLibsWithTags: [...constraint.onlyDependOnLibsWithTags, constraint.sourceTag.startsWith('type:') ? 'type:testing' : 'scope:testing'] });
const boundaries = (depConstraints) => ['error', {
  allow: [], depConstraints,
  // The rig stands on the platform, and the platform's own tests use the rig.
  ignoredCircularDependencies: [['platform-server', 'platform-testing'], ['migrations', 'platform-testing']],
}];

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '**/*.cjs', '**/*.mjs', '.nx', '.angular', '.pluriel', 'tools/fence-fixture'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': boundaries([...typeConstraints, ...scopeConstraints]),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.spec.ts', 'apps/*/src/testing/**/*.ts', 'libs/*/server/src/testing/**/*.ts', 'e2e/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': boundaries([...typeConstraints, ...scopeConstraints].map(withTestRig)) },
  },
  {
    // The environment is read once, in platform's configuration schema.
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/platform/testing/**', 'apps/*/src/main.ts', 'apps/*/src/*.main.ts', 'apps/cli/src/commands/context.ts'],
    rules: { 'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read the typed configuration of platform/server instead.' }] },
  },
  {
    files: ['libs/teleservices/{soap,insi,dmp,mssante,ins-datamatrix,gs1}/src/**/*.ts', 'libs/clinical-formats/{model,cda,cda-reader,nomenclatures}/src/**/*.ts', 'libs/kernel/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: { 'no-restricted-imports': ['error', noIo(ioModules)] },
  },
  {
    files: ['libs/*/domain/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['node:*', ...ioModules], message: 'Domain rules run in browsers too.' }] }] },
  },
  { files: ['apps/cli/**/*.ts', 'apps/national-services/src/main.ts', 'e2e/**/*.ts', 'apps/web/src/main.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['apps/web/**/*.ts', 'libs/web/**/*.ts', 'libs/*/web/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'pl', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'pl', style: 'camelCase' }],
    },
  },
  {
    files: ['apps/web/**/*.html', 'libs/web/**/*.html', 'libs/*/web/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
);
