import { existsSync, globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { parseSync } from '@swc/core';

export interface Import {
  /** A path relative to the checkout for a file of Weft, `node:…` for a built-in, else the package's name and path. */
  target: string;
  /** Erased before the code runs. */
  typeOnly: boolean;
}

export interface ImportRule {
  name: string;
  why: string;
  /** Whether the rule speaks about this file and what it imports, and forbids it. Paths are relative to the checkout. */
  forbids(file: string, found: Import): boolean;
}

/** Every import of a file that a rule forbids, or that leads nowhere, as a sentence. */
export function checkImports(root: string, folders: string[], rules: ImportRule[]): string[] {
  const files = folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,mjs}`, { cwd: root }));
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.includes('node_modules/'))
    .sort()
    .flatMap((file) =>
      importsOf(file, readFileSync(join(root, file), 'utf8')).flatMap((found) => problems(root, file, found, rules)),
    );
}

/** What a TypeScript file imports: static, re-exported, dynamic (`import('…')`) and in types. */
export function importsOf(file: string, text: string): Import[] {
  const tree: unknown = parseSync(text, { syntax: 'typescript', tsx: file.endsWith('.tsx'), target: 'es2024' });
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean) => found.push({ target: resolveFrom(file, specifier), typeOnly });
  visit(tree, (node) => {
    if (node.source?.value !== undefined) add(node.source.value, node.typeOnly === true);
    if (node.type === 'TsImportType' && node.argument?.value !== undefined) add(node.argument.value, true);
    if (node.type === 'CallExpression' && node.callee?.type === 'Import') {
      const specifier = node.arguments?.[0]?.expression?.value;
      if (typeof specifier === 'string') add(specifier, false);
    }
  });
  return found;
}

interface Node {
  type?: string;
  typeOnly?: boolean;
  source?: { value?: string };
  argument?: { value?: string };
  callee?: { type?: string };
  arguments?: { expression?: { value?: unknown } }[];
}

function visit(value: unknown, look: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) visit(item, look);
    return;
  }
  look(value);
  for (const item of Object.values(value)) visit(item, look);
}

function resolveFrom(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(dirname(file), specifier);
  return builtinModules.includes(specifier) ? `node:${specifier}` : specifier;
}

function problems(root: string, file: string, found: Import, rules: ImportRule[]): string[] {
  const broken = rules
    .filter((rule) => rule.forbids(file, found))
    .map((rule) => `${file} imports ${found.target}: ${rule.why} (${rule.name})`);
  const ours = !found.target.startsWith('node:') && /\.(ts|tsx|mjs|json|css)$/.test(found.target);
  const lost = ours && !existsSync(join(root, found.target)) && !existsSync(join(root, 'node_modules', found.target));
  return lost ? [...broken, `${file} imports ${found.target}, which does not exist.`] : broken;
}
