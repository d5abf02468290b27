// Where tests put databases that nobody keeps.
import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const enough = 6 * 1024 ** 3;

/**
 * A test file copies a database of a thousand small files: in memory that takes a tenth of a second, on a disk one or two.
 * @returns {string} a folder in memory when the machine has room there, else the one for temporary files
 */
export function scratch() {
  try {
    accessSync('/dev/shm', constants.W_OK);
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > enough ? '/dev/shm' : tmpdir();
  } catch { return tmpdir(); }
}
