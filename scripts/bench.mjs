// Measures whole processes, interleaved and repeated.
//
//   npm run bench                           medians and ratios to a bare `node -e 0`; exits 1 when a budget is missed
//   npm run bench -- --against DIR          the difference to the build in another checkout DIR (its bin/ and dist/);
//                                           exits 1 when a subject is slower than there
//   npm run bench -- --rounds 60            more rounds (30 unless told)
//   npm run bench -- --only skeleton        only the subjects whose name contains this
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareBuilds } from './bench/compare.mjs';
import { printTable } from './bench/table.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '30' }, against: { type: 'string' }, only: { type: 'string' } },
});
const options = { rounds: Number(values.rounds), only: values.only ?? '' };

const failures = values.against ? await compareBuilds(resolve(values.against), options) : await printTable(options);
for (const line of failures) console.error(line);
process.exitCode = failures.length > 0 ? 1 : 0;
