import { parseArgs } from 'node:util';
import { replayCalls } from '../test/harness/call-replay.ts';

// october.ts [--day 1999-10-31] [--speed 30] [--desks 10]: a whole day of real arrivals through a real switch, what its
//   callers counted and what the ledger did; ends with 1 when they differ.

const { values } = parseArgs({
  options: {
    day: { type: 'string', default: '1999-10-31' },
    speed: { type: 'string', default: '30' },
    desks: { type: 'string', default: '10' },
  },
});
const from = Date.parse(`${values.day}T00:00:00Z`);
const replayed = await replayCalls(
  {
    ...{ from, to: from + 86_400_000 },
    ...{ speed: Number(values.speed), desks: Number(values.desks) },
  },
  250,
);
const { callers, near, wrong, ledger, check } = replayed;
const { offered, answered, abandoned, answeredWithin60: within60 } = ledger;
const lines = [
  ['', 'offered', 'answered', 'abandoned', 'within 60 s'],
  ['callers', callers.offered, callers.answered, callers.abandoned, callers.within60],
  ['ledger', offered, answered, abandoned, within60],
];
process.stdout.write(`${lines.map((line) => line.join('\t')).join('\n')}\n`);
process.stdout.write(
  `${near} too near to tell, ${wrong.length} told otherwise, check: ${check.code}\n`,
);
process.exit(wrong.length === 0 && check.code === 0 && offered === callers.offered ? 0 : 1);
