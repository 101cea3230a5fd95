// Part of `pnpm lint`: refuses imports through a wall, names that say nothing, and files without a caption.
import { checkCaptions, checkNames, checkWalls } from './checks.mjs';
import { sourceFiles } from './files.mjs';
import { root } from '../scripts/lib/root.mjs';
import { walls } from './zones.mjs';

const files = sourceFiles(root);
const around = walls(root);
const faults = [...checkWalls(files, around), ...checkNames(files), ...checkCaptions(files)];

for (const fault of faults) console.error(fault);
console.log(`Walls: ${files.length} files, ${around.length} walls, ${faults.length} faults.`);
process.exitCode = faults.length > 0 ? 1 : 0;
