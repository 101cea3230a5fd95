// Measures files and functions in lines.
import ts from 'typescript';
import { isTest } from './files.mjs';

/** @typedef {{ name: string, lines: number, stop: number, isNamed: boolean }} Measure */
/** @typedef {import('./files.mjs').SourceFile} SourceFile */

/**
 * The length of a file and the length at which it must be split.
 * @param {SourceFile} file
 * @returns {Measure}
 */
export function measureFile({ path, text }) {
  return { name: path, lines: text.trimEnd().split('\n').length, stop: fileStop(path), isNamed: true };
}

/** @param {string} path */
function fileStop(path) {
  if (isTest(path)) return 400;
  return /\.(store|contract)\.ts$/.test(path) ? 300 : 250;
}

/**
 * Every function of a file with its length. Tests have none worth measuring: a describe is as long as its file.
 * @param {SourceFile} file
 * @returns {Measure[]}
 */
export function measureFunctions({ path, text }) {
  if (isTest(path)) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  /** @type {Measure[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) found.push(measureOne(source, node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * @param {ts.SourceFile} source
 * @param {ts.SignatureDeclaration} node
 * @returns {Measure}
 */
function measureOne(source, node) {
  const line = (/** @type {number} */ position) => source.getLineAndCharacterOfPosition(position).line;
  const first = line(node.getStart(source));
  const name = nameOf(node);
  return {
    name: `${source.fileName}:${first + 1} ${name ?? '(callback)'}`,
    lines: line(node.end) - first + 1,
    stop: functionStop(source.fileName, name),
    isNamed: name !== undefined,
  };
}

/**
 * @param {string} path
 * @param {string | undefined} name
 */
function functionStop(path, name) {
  if (path.endsWith('.tsx') && /^[A-Z]/.test(name ?? '')) return 150;
  // The face of a store is one object: a list of short functions, each with its guarantee.
  return /\.store\.ts$|^packages\/db\/src\/system\//.test(path) ? 100 : 50;
}

/**
 * A function's own name, or that of what it is assigned to.
 * @param {ts.SignatureDeclaration} node
 * @returns {string | undefined}
 */
function nameOf(node) {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  if (node.name) return node.name.getText();
  const { parent } = node;
  const isNaming = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent);
  return isNaming ? parent.name.getText() : undefined;
}

/**
 * The value below which the given part of them lies.
 * @param {number[]} values
 * @param {number} part 0.5 is the median
 */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
