// A stand-in for `npm start`: runs one program until it ends and passes on its exit code.
import { supervise } from '../../lib/supervise.mjs';

process.exitCode = await supervise(process.argv.slice(2));
