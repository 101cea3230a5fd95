// The checks on a tree of files: walls, names and captions. Each gives sentences about what breaks it.
import { isTest } from './files.mjs';
import { importsOf, isIn } from './imports.mjs';

/** @typedef {import('./files.mjs').SourceFile} SourceFile */
/** @typedef {import('./zones.mjs').Wall} Wall */

/**
 * Imports that go through a wall.
 * @param {SourceFile[]} files
 * @param {Wall[]} walls
 * @returns {string[]}
 */
export function checkWalls(files, walls) {
  return files.flatMap((file) => {
    const around = walls.filter((wall) => holdsFor(wall, file.path));
    return importsOf(file).flatMap((target) =>
      around
        .filter((wall) => isIn(target, wall.refuses))
        .map((wall) => `${file.path} imports ${target}. ${wall.because}`),
    );
  });
}

/**
 * @param {Wall} wall
 * @param {string} path
 */
function holdsFor(wall, path) {
  if (!wall.testsToo && isTest(path)) return false;
  return isIn(path, wall.files) && !isIn(path, wall.except ?? []);
}

const emptyWord = /(^|[-.])(utils?|helpers?|managers?|services?|base|common)(?=[-.]|$)/;
const mayBeCommon = 'packages/contract/src/common/';

/**
 * Files and folders whose name does not say what is in them.
 * @param {SourceFile[]} files
 * @returns {string[]}
 */
export function checkNames(files) {
  return files
    .filter(({ path }) =>
      path
        .replace(mayBeCommon, '')
        .split('/')
        .some((part) => emptyWord.test(part)),
    )
    .map(({ path }) => `${path}: the name does not say what it is for. Name it by what it does.`);
}

const opening = /^(?:#!.*\n)?\s*(?:\/\/(?!\/)|\/\*\*?(?:[ \t]*\n[ \t]*\*)?)[ \t]*(.*)/;
const orderToTool = /^(@ts-|eslint|oxlint|prettier)/;

/**
 * Files that do not open with a comment on what they are for.
 * @param {SourceFile[]} files
 * @returns {string[]}
 */
export function checkCaptions(files) {
  return files
    .filter(({ text }) => !hasCaption(text))
    .map(({ path }) => `${path}: does not open with a sentence that says what it is for.`);
}

/** @param {string} text */
function hasCaption(text) {
  const [, sentence = ''] = opening.exec(text) ?? [];
  return /\w{3}/.test(sentence) && !orderToTool.test(sentence);
}
