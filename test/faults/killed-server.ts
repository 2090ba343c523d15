import { readConfig } from '../../main/config.ts';
import { mailPart } from '../../main/read-mail.ts';
import { startRelais } from '../../main/start.ts';
import { workerPart } from '../../main/work.ts';

// killed-server.ts MILLISECONDS: the server of the environment with its clock put off by so much, without
// its screens, to be killed.
const config = readConfig(process.env);
if ('refused' in config) throw new Error(JSON.stringify(config.errors));
const offset = Number(process.argv[2]);
const clock = { now: () => Date.now() + offset };
await startRelais(config, { clock, parts: [workerPart(), mailPart] });
process.stdout.write('started\n');
