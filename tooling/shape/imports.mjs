// What a file imports: other files by their path in the repository, packages by their name.
import { posix } from 'node:path';
import ts from 'typescript';

/**
 * The targets of every import, export-from and dynamic import of a file, types included.
 * @param {import('./files.mjs').SourceFile} file
 * @returns {string[]} such as "apps/api/src/http/mount.ts" or "@parley/db/system"
 */
export function importsOf({ path, text }) {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), fileName)) : fileName,
  );
}

/**
 * Whether an import or a file lies in one of the given places. A place is a file, a folder or a package with
 * all below it, or, when it ends in `*`, anything that begins so.
 * @param {string} target
 * @param {string[]} places
 */
export function isIn(target, places) {
  return places.some((place) =>
    place.endsWith('*')
      ? target.startsWith(place.slice(0, -1))
      : target === place || target.startsWith(`${place}/`),
  );
}
