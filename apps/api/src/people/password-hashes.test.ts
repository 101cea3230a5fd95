/** Passwords are hashed few at a time. */
import { describe, expect, it } from 'vitest';
import { makePasswordHashes, makeTurns } from './password-hashes.ts';

/** Work that ends when it is told to. */
function aJob() {
  const job = { isRunning: false, end: () => undefined as void };
  const work = () =>
    new Promise<void>((resolve) => {
      job.isRunning = true;
      job.end = resolve;
    });
  return { job, work };
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('makeTurns', () => {
  it('runs as many as it may at once and the others in order', async () => {
    const turn = makeTurns(2, 10);
    const jobs = [aJob(), aJob(), aJob(), aJob()];
    const all = jobs.map(({ work }) => turn(work));
    const running = () => jobs.map(({ job }) => job.isRunning);
    await tick();
    expect(running()).toEqual([true, true, false, false]);
    jobs[1]?.job.end();
    await tick();
    expect(running()).toEqual([true, true, true, false]);
    for (const { job } of jobs) job.end();
    await tick();
    expect(running()).toEqual([true, true, true, true]);
    jobs[3]?.job.end();
    await Promise.all(all);
  });

  it('refuses what would wait too long, and goes on after a failure', async () => {
    const turn = makeTurns(1, 1);
    const [one, two] = [aJob(), aJob()];
    const all = [turn(one.work), turn(two.work)];
    await expect(turn(async () => 'late')).rejects.toMatchObject({ code: 'unavailable' });
    one.job.end();
    await tick();
    two.job.end();
    await Promise.all(all);
    await expect(turn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(turn(async () => 'next')).resolves.toBe('next');
  });
});

describe('makePasswordHashes', () => {
  it('knows the password that made a hash, in any Unicode form, and no other', async () => {
    const { hash, verify } = makePasswordHashes();
    const made = await hash('caf\u00e9 au lait, bitte');
    expect(made).not.toContain('lait');
    expect(await verify({ hash: made, password: 'cafe\u0301 au lait, bitte' })).toBe(true);
    expect(await verify({ hash: made, password: 'cafe au lait, bitte' })).toBe(false);
  });
});
