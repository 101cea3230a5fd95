/** Takes the records of requests off the request path: a bounded queue, written ten times a second. */
import { makeKeyUses } from './key-uses.ts';
import { repeat } from './repeat.ts';
import type { RequestRecorder } from './request-recorder.ts';
import { seldom } from './seldom.ts';
import { BATCH, writeQueue } from './write-queue.ts';
import type { RecorderParts } from './write-queue.ts';

// Some 10 MB. While the database is away the newest records are dropped and counted, and requests go on.
const MOST_QUEUED = 20_000;

/** Makes the recorder. While the database is away it keeps what fits and tries again; nothing of it is ever thrown. */
export function makeRecorder(parts: RecorderParts): RequestRecorder {
  const { log, metrics, clock } = parts;
  const queue: string[] = [];
  const keyUses = makeKeyUses(parts.database, clock);
  const warn = seldom(clock, (error: unknown) =>
    log.warn({ err: error }, 'The request log cannot be written; it is kept and tried again.'),
  );
  const writer = repeat(async (isLast) => {
    await writeQueue(parts, queue);
    await keyUses.write(isLast);
    return queue.length === 0 && keyUses.isEmpty();
  }, warn);
  metrics.watch({ name: 'log_queue', help: 'Records that wait to be written.', read: () => queue.length });
  return {
    record: (record) => {
      if (queue.length >= MOST_QUEUED) return metrics.countLogDrops(1);
      keyUses.note(record);
      queue.push(JSON.stringify(record));
      if (queue.length === BATCH) void writer.now(false);
      else writer.soon();
    },
    flush: () => writer.now(true),
    close: async () => {
      await writer.close();
      if (queue.length > 0) metrics.countLogDrops(queue.length);
    },
  };
}
