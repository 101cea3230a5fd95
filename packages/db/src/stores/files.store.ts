/** Files of one tenant: what was uploaded, and what jobs have written, in chunks that every process can read. */
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Tables } from '../database.ts';
import type { Scope } from '../scope.ts';

export type FileRow = Selectable<Tables['files']>;

/** The size of a chunk, in bytes. Only the last of a file is smaller; who writes may make others of his own. */
export const CHUNK_BYTES = 262_144;

export interface NewFile {
  readonly id: string;
  readonly purpose: string;
  readonly name: string;
  readonly contentType: string;
  /** What is not complete by then is forgotten. */
  readonly hours: number;
}

export interface NewChunk {
  readonly n: number;
  readonly startsAt: number;
  readonly bytes: Buffer;
}

export interface FileEnd {
  readonly bytes: number;
  readonly chunks: number;
  /** How long it is kept from now on. */
  readonly hours: number;
}

const fromNow = (hours: number) => sql<string>`clock_timestamp() + make_interval(hours => ${hours})`;

export function filesStore(scope: Scope) {
  return {
    /** Begins a file. Nobody sees it until it is complete. */
    begin: async ({ hours, ...file }: NewFile): Promise<void> => {
      await scope
        .into('files')
        .values({ ...scope.own, ...file, expiresAt: fromNow(hours) })
        .execute();
    },

    /** Adds a chunk; the next one has the next number. */
    append: async (fileId: string, chunk: NewChunk): Promise<void> => {
      await scope
        .into('fileChunks')
        .values({ ...scope.own, fileId, ...chunk })
        .execute();
    },

    /** Ends a file; from now on it is there. Undefined when it was removed meanwhile. */
    complete: (id: string, { hours, ...size }: FileEnd): Promise<FileRow | undefined> =>
      scope
        .update('files')
        .set({ ...size, completedAt: sql<string>`clock_timestamp()`, expiresAt: fromNow(hours) })
        .where('id', '=', id)
        .where('completedAt', 'is', null)
        .returningAll()
        .executeTakeFirst(),

    /** A file that is complete and has not expired, or undefined. */
    get: (id: string): Promise<FileRow | undefined> =>
      scope
        .from('files')
        .selectAll()
        .where('id', '=', id)
        .where('completedAt', 'is not', null)
        .where('expiresAt', '>', sql<string>`clock_timestamp()`)
        .executeTakeFirst(),

    /** Keeps a file for so many hours from now at least. */
    keep: async (id: string, hours: number): Promise<void> => {
      await scope
        .update('files')
        .set({ expiresAt: sql<string>`greatest(expires_at, ${fromNow(hours)})` })
        .where('id', '=', id)
        .execute();
    },

    /** Removes a file with all that is in it. */
    remove: async (id: string): Promise<void> => {
      await scope.remove('files').where('id', '=', id).execute();
    },

    /** The bytes of a file from `from` on, a chunk at a time. It holds no connection between the chunks. */
    read: (id: string, from = 0): AsyncIterable<Buffer> => read(scope, id, from),
  };
}

async function* read(scope: Scope, fileId: string, from: number): AsyncIterable<Buffer> {
  let position = from;
  for (;;) {
    const chunk = await chunkAt(scope, fileId, position);
    if (chunk === undefined) return;
    const bytes = chunk.bytes.subarray(position - chunk.startsAt);
    if (bytes.length === 0) return;
    position += bytes.length;
    yield bytes;
  }
}

/** The chunk in which the byte at `position` lies, or the last one. */
function chunkAt(scope: Scope, fileId: string, position: number) {
  return scope
    .search('fileChunks')
    .select(['startsAt', 'bytes'])
    .where('fileId', '=', fileId)
    .where('startsAt', '<=', position)
    .orderBy('startsAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}
