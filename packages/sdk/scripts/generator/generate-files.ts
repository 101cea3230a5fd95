// Makes every generated file from a document, in memory.
import type { OpenApiDocument } from './document.ts';
import { readMethods, type Method } from './methods.ts';
import { reachOf } from './reach.ts';
import { writeExamples } from './write-examples.ts';
import { writeApiPage, writeIndex, writeResources } from './write-index.ts';
import { fileNameOf, writeResource } from './write-resource.ts';
import { writeTypes } from './write-types.ts';

/** Paths below the package, and the whole content of each file. */
export type GeneratedFiles = ReadonlyMap<string, string>;

export function generateFiles(document: OpenApiDocument): GeneratedFiles {
  const methods = readMethods(document);
  const resources = byResource(methods);
  const classes = [...resources].map(
    ([resource, own]) =>
      [`src/generated/resources/${fileNameOf(resource)}.ts`, writeResource(resource, own, document)] as const,
  );
  return new Map([
    ['src/generated/types.ts', writeTypes(document, reachOf(methods, document))],
    ['src/generated/resources.ts', writeResources(resources)],
    ['src/generated/index.ts', writeIndex(resources)],
    ...classes,
    ['test/generated/examples.ts', writeExamples(methods)],
    ['api.md', writeApiPage(resources)],
  ]);
}

function byResource(methods: Method[]): Map<string, Method[]> {
  const resources = new Map<string, Method[]>();
  for (const method of methods) {
    const own = resources.get(method.resource) ?? [];
    if (own.some(({ name }) => name === method.name))
      throw new Error(`${method.resource}.${method.name} exists twice`);
    resources.set(method.resource, [...own, method]);
  }
  return resources;
}
