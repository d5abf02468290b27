// Counts import cycles between files of our own. The number must be 0: a knot of files cannot be read one at a time.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** @returns {string[][]} every group of files that import each other in a ring */
export function importCycles(folders) {
  const files = folders.flatMap(walk);
  const known = new Set(files);
  const graph = new Map(files.map((file) => [file, importsOf(file).filter((target) => known.has(target))]));
  return rings(graph).map((ring) => ring.map((file) => relative(process.cwd(), file)).sort());
}

function walk(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = resolve(folder, name);
    if (name === 'node_modules' || name === 'dist') return [];
    return statSync(path).isDirectory() ? walk(path) : path.endsWith('.ts') && !path.endsWith('.d.ts') ? [path] : [];
  });
}

function importsOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found = [];
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement) && statement.importClause?.isTypeOnly) continue; // erased: no cycle at run time
    if ((ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) && statement.moduleSpecifier) found.push(statement.moduleSpecifier.text);
  }
  return found.map((specifier) => target(file, specifier)).filter(Boolean);
}

function target(file, specifier) {
  const base = specifier === '@pluriel/migrations' ? resolve('migrations/index') : specifier.startsWith('@pluriel/') ? resolve('libs', specifier.slice('@pluriel/'.length), 'src/index') : specifier.startsWith('.') ? resolve(dirname(file), specifier) : null;
  if (!base) return null;
  return [`${base}.ts`, join(base, 'index.ts')].find(existsSync) ?? null;
}

/** Tarjan's strongly connected components of more than one file. */
function rings(graph) {
  const index = new Map(), low = new Map(), stack = [], onStack = new Set(), found = [];
  const visit = (node) => {
    index.set(node, index.size); low.set(node, index.get(node)); stack.push(node); onStack.add(node);
    for (const next of graph.get(node)) {
      if (!index.has(next)) { visit(next); low.set(node, Math.min(low.get(node), low.get(next))); } else if (onStack.has(next)) low.set(node, Math.min(low.get(node), index.get(next)));
    }
    if (low.get(node) !== index.get(node)) return;
    const ring = [];
    let member;
    do { member = stack.pop(); onStack.delete(member); ring.push(member); } while (member !== node);
    if (ring.length > 1 || graph.get(node).includes(node)) found.push(ring);
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return found;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const found = importCycles(['apps', 'libs', 'migrations', 'e2e']);
  for (const ring of found) console.error(`import cycle:\n  ${ring.join('\n  ')}`);
  console.log(`import cycles: ${found.length}`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
