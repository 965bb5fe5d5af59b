import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A disk of its own that can be full without hurting the machine. */
export interface SmallDisk {
  readonly folder: string;
  /** Bytes that are free. */
  free(): number;
  /** Writes a file that leaves so many bytes. */
  fill(leaving: number): void;
  /** Removes that file. */
  empty(): void;
  remove(): void;
}

const size = '150m';

/**
 * Mounts a small file system that lives in memory.
 * @throws Error with the command that would allow it, where mounting is not allowed
 */
export function smallDisk(): SmallDisk {
  const folder = process.env.SMALL_DISK ?? mkdtempSync(path.join(os.tmpdir(), 'thi-dua-small-'));
  const mounted = process.env.SMALL_DISK === undefined;
  if (mounted) mount(folder);
  const filler = path.join(folder, 'filler');
  const free = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    free,
    fill: (leaving) => {
      const file = openSync(filler, 'a');
      const block = Buffer.alloc(256 * 1024, 1);
      for (let rest = free() - leaving; rest > 0; rest = free() - leaving) {
        writeSync(file, block, 0, Math.min(block.length, rest));
      }
      closeSync(file);
    },
    empty: () => {
      const file = openSync(filler, 'a');
      ftruncateSync(file, 0);
      closeSync(file);
    },
    remove: () => {
      if (!mounted) return rmSync(filler, { force: true });
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

function mount(folder: string): void {
  const command = ['mount', '-t', 'tmpfs', '-o', `size=${size},mode=1777`, 'tmpfs', folder];
  try {
    const [program = '', ...rest] = process.getuid?.() === 0 ? command : ['sudo', '-n', ...command];
    execFileSync(program, rest, { stdio: 'pipe' });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    throw new Error(
      'This test needs a small disk, and mounting one is not allowed here. Mount it yourself and name it:\n' +
        `  sudo mkdir -p /mnt/small && sudo mount -t tmpfs -o size=${size},mode=1777 tmpfs /mnt/small\n` +
        '  SMALL_DISK=/mnt/small npm test',
      { cause: error },
    );
  }
}
