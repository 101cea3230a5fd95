// The part of an OpenAPI 3.1 document that the generator reads.
import { readFileSync } from 'node:fs';

export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  deprecated?: boolean;
  default?: unknown;
  examples?: unknown[];
  format?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  description?: string;
  deprecated?: boolean;
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, { value?: unknown }>;
}

export type Content = Record<string, { schema?: Schema; example?: unknown }>;
export interface Body {
  $ref?: string;
  required?: boolean;
  content?: Content;
}

export interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  deprecated?: boolean;
  'x-parley-resource'?: string;
  'x-parley-method'?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: Body;
  responses: Record<string, Body>;
}

type PathItem = Partial<Record<'get' | 'post' | 'put' | 'patch' | 'delete', Operation>> & {
  parameters?: Parameter[];
};

export interface OpenApiDocument {
  tags?: { name: string; description?: string }[];
  paths: Record<string, PathItem>;
  components?: {
    schemas?: Record<string, Schema>;
    parameters?: Record<string, Parameter>;
    responses?: Record<string, Body>;
    requestBodies?: Record<string, Body>;
  };
}

export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export function readDocument(file: string): OpenApiDocument {
  // The contract's own tests prove the form of the document; here it is only named.
  return JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument;
}

/** The name at the end of a reference: `#/components/schemas/Contact` → `Contact`. */
export function refName(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

/** The thing itself where `value` refers to one in `table`. Throws for a reference that leads nowhere. */
export function follow<T extends { $ref?: string }>(value: T, table: Record<string, T> | undefined): T {
  if (!value.$ref) return value;
  const found = table?.[refName(value.$ref)];
  if (!found) throw new Error(`${value.$ref} leads nowhere`);
  return follow(found, table);
}
