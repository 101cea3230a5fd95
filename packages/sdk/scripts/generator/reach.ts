// Finds which shared schemas the SDK needs, and which of them are only ever received.
import { refName, type OpenApiDocument, type Schema } from './document.ts';
import type { Method } from './methods.ts';

/** Names of shared schemas, by the direction in which they travel. */
export interface Reach {
  sent: ReadonlySet<string>;
  received: ReadonlySet<string>;
}

export function reachOf(methods: Method[], document: OpenApiDocument): Reach {
  const sent = methods.flatMap(({ query, body }) => [query, body]);
  const received = methods.flatMap(({ result, item, hasOwnPage }) =>
    item && !hasOwnPage ? [item] : [result],
  );
  return { sent: closure(sent, document), received: closure([...received, errorCode(document)], document) };
}

// Errors are the same for all operations and are written by hand; only their codes come from the document.
function errorCode(document: OpenApiDocument) {
  const schema = document.components?.schemas?.ErrorCode;
  return schema && { name: 'ErrorCode', schema, isShared: true };
}

function closure(
  roots: ({ name: string; schema: Schema; isShared: boolean } | undefined)[],
  document: OpenApiDocument,
): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('$ref' in value && typeof value.$ref === 'string') visitName(refName(value.$ref));
    for (const member of Object.values(value)) visit(member);
  };
  const visitName = (name: string) => {
    if (names.has(name)) return;
    names.add(name);
    visit(document.components?.schemas?.[name]);
  };
  for (const root of roots) {
    if (root?.isShared) visitName(root.name);
    else visit(root?.schema);
  }
  return names;
}
