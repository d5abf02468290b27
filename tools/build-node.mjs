// Builds one Node app: esbuild bundles our own code, SWC compiles TypeScript (esbuild cannot emit decorator metadata).
// Every file apps/<name>/src/*.main.ts and main.ts becomes one entry dist/<name>/<entry>.mjs; packages stay external.
import { build } from 'esbuild';
import { transform } from '@swc/core';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const name = process.argv[2];
const source = join('apps', name, 'src');
const entries = (await readdir(source)).filter((file) => file === 'main.ts' || file.endsWith('.main.ts'));
if (entries.length === 0) throw new Error(`${source} has no main.ts`);

const swc = {
  name: 'swc',
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), {
        filename: path, sourceMaps: 'inline', swcrc: false, module: { type: 'es6' },
        jsc: { target: 'es2023', parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true, decoratorMetadata: true }, keepClassNames: true },
      });
      return { contents: code, loader: 'js' };
    });
  },
};
const ownLibraries = {
  name: 'own-libraries',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^@pluriel\// }, ({ path }) => ({
      path: path === '@pluriel/migrations' ? join(process.cwd(), 'migrations/index.ts') : join(process.cwd(), 'libs', path.slice('@pluriel/'.length), 'src/index.ts'),
    }));
  },
};
await build({
  entryPoints: Object.fromEntries(entries.map((file) => [file.replace(/\.ts$/, '').replace(/\.main$/, ''), join(source, file)])),
  outdir: join('dist', name), outExtension: { '.js': '.mjs' }, splitting: true, bundle: true, keepNames: true,
  platform: 'node', format: 'esm', target: 'node24', packages: 'external', sourcemap: true, loader: { '.json': 'json', '.txt': 'text', '.html': 'text' },
  define: { PLURIEL_VERSION: JSON.stringify(JSON.parse(await readFile('package.json', 'utf8')).version) },
  plugins: [swc, ownLibraries],
});
