/** What the system says of a process: the time it has computed and the memory it holds. Linux only; elsewhere null. */
import { readdirSync, readFileSync } from 'node:fs';

// USER_HZ, which is 100 on every Linux that Node runs on.
const TICK_US = 10_000;

/** Microseconds of CPU that each process has used, in user mode and in the kernel. One that has ended is left out. */
export type CpuTimes = ReadonlyMap<number, number>;

export function cpuTimesOf(pids: readonly number[]): CpuTimes {
  const times = new Map<number, number>();
  for (const pid of pids) {
    try {
      const fields = statOf(pid);
      times.set(pid, (Number(fields[11]) + Number(fields[12])) * TICK_US);
    } catch {
      // It has ended, or this system has no /proc.
    }
  }
  return times;
}

/** What the processes have used in between; null where nothing could be read. */
export function cpuBetween(before: CpuTimes, after: CpuTimes): number | null {
  const used = [...after]
    .filter(([pid]) => before.has(pid))
    .map(([pid, time]) => time - (before.get(pid) ?? 0));
  return used.length === 0 ? null : used.reduce((sum, time) => sum + time, 0);
}

/** The ids of the processes that this one has started: for PostgreSQL, its backends. */
export function childrenOf(parent: number): number[] {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids.map(Number).filter((pid) => isChild(pid, parent));
  } catch {
    return [];
  }
}

/** Resident memory in MB. */
export function memoryOf(pid: number): number | null {
  try {
    const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found ? Number(found[1]) / 1024 : null;
  } catch {
    return null;
  }
}

function isChild(pid: number, parent: number): boolean {
  try {
    return Number(statOf(pid)[1]) === parent;
  } catch {
    // It has ended since the folder was listed.
    return false;
  }
}

/** The fields after the name of the program, which may itself hold blanks. */
function statOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
}
