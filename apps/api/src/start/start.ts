/** Starts everything in order, and stops it in the opposite order. */
import { buildApp } from '../app.ts';
import { buildParts } from '../build-parts.ts';
import type { Config } from '../config.ts';
import { makeServer } from '../http/server.ts';
import { startJobWorker } from '../jobs/job-worker.ts';
import { startMaintenance } from '../log/maintenance.ts';
import type { Parts } from '../parts.ts';
import { seedDemoContacts } from '../seed/demo-contacts.ts';
import { quickStartKey, seedFirstKey } from '../seed/first-key.ts';
import { seedFirstOwner } from '../seed/first-owner.ts';
import type { FirstOwner } from '../seed/first-owner.ts';
import { banner } from './banner.ts';
import type { BannerFacts } from './banner.ts';
import { startBeside, startDatabase } from './database.ts';
import { makeDrain } from './drain.ts';
import { listenOn, requireFreePort } from './listen.ts';

export interface Running {
  readonly parts: Parts;
  readonly banner: string;
  stop(): Promise<void>;
}

/** Starts what `config` says. Once `until` is aborted it goes no further, stops what it has begun, and rejects. */
export async function start(config: Config, until: AbortSignal): Promise<Running> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    await requireFreePort(config.PORT, config.HOST).catch(async (error: unknown) => {
      throw (await startBeside(config)) ?? error;
    });
    const database = await startDatabase(config);
    undo.push(() => database.stop());
    until.throwIfAborted();
    const built = await buildParts({ config, connection: database.connection });
    undo.push(() => built.close());
    until.throwIfAborted();
    const { parts } = built;
    const owner = await seed(parts);
    const worker = config.PARLEY_WORKER ? startJobWorker(parts) : null;
    undo.push(async () => worker?.close());
    const maintenance = await startMaintenance(parts);
    undo.push(() => maintenance.close());
    until.throwIfAborted();
    let isEnding = false;
    const server = makeServer(buildApp(parts, { isEnding: () => isEnding }), parts);
    const port = await listenOn(server, config.PORT, config.HOST);
    const drain = makeDrain(server);
    undo.push(() => {
      isEnding = true;
      return drain();
    });
    until.throwIfAborted();
    const facts = await factsOf(parts, { port, owner, dataFolder: database.directory });
    until.throwIfAborted();
    return { parts, banner: banner(facts), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the banner tells, once everything stands. */
async function factsOf(
  parts: Parts,
  begun: { port: number; owner: FirstOwner | null; dataFolder: string | null },
): Promise<BannerFacts> {
  const { config } = parts;
  const quick = await quickStartKey(parts);
  return {
    url: config.PUBLIC_URL === undefined ? `http://localhost:${begun.port}` : config.publicUrl,
    workspaceId: begun.owner?.workspaceId ?? quick?.workspaceId ?? null,
    owner: begun.owner,
    key: quick?.key ?? null,
    dataFolder: begun.dataFolder,
  };
}

/** The first owner with a key and a few contacts, on an installation that has nobody yet. */
async function seed(parts: Parts): Promise<FirstOwner | null> {
  const owner = await seedFirstOwner(parts);
  if (owner === null) return null;
  await seedFirstKey(parts, owner);
  if (parts.config.PARLEY_DEMO) await seedDemoContacts(parts, owner.workspaceId);
  return owner;
}
