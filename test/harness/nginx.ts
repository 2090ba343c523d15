import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { debianProgram } from './debian.ts';
import { freePorts } from './mail-servers.ts';

const NGINX = '/usr/sbin/nginx';

/** A real nginx, Debian's, over plain HTTP. */
export type Nginx = Readonly<{ url: string; close(): Promise<void> }>;

/**
 * Starts nginx with one `server` block, `place` in it standing for `address:port` to listen at; throws one clear
 * sentence when it can't be had, and what nginx says when it refuses the block.
 */
export async function startNginx(place: string, block: string): Promise<Nginx> {
  const missing = debianProgram(NGINX, ['nginx-light']);
  if (missing !== undefined) throw new Error(missing);
  const [port] = await freePorts(1);
  const folder = mkdtempSync(join(tmpdir(), 'relais-nginx-'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n');
  const file = join(folder, 'nginx.conf');
  // The folder is its maker's alone: the worker reads it as who started the test.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  writeFileSync(
    file,
    `${user} daemon off; pid ${folder}/pid; error_log stderr; events {}
http { access_log off; ${temporary}
${block.replace(place, `127.0.0.1:${port}`)} }`,
  );
  const child = spawn(NGINX, ['-e', 'stderr', '-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const url = `http://127.0.0.1:${port}`;
  const listens = async (): Promise<boolean> => {
    try {
      await fetch(url);
      return true;
    } catch {
      return false;
    }
  };
  while (!(await listens())) {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${errors}`);
    await delay(10);
  }
  return {
    url,
    async close() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
