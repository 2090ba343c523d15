import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's parameters for argon2id: 19 MiB, 2 passes, 1 lane. */
const MEMORY = 19_456;
const PASSES = 2;
const LANES = 1;
const LENGTH = 32;

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** Hashes a password with argon2id and a random salt, as a PHC string. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await tagOf(password, nonce, MEMORY, PASSES, LANES);
  return `$argon2id$v=19$m=${MEMORY},t=${PASSES},p=${LANES}$${unpadded(nonce)}$${unpadded(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/**
 * Whether the password is the hashed one. Without a hash the same work is done and the answer is
 * no, so that an unknown account takes as long as a known one.
 */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const found = hash === undefined ? null : PHC.exec(hash);
  if (hash !== undefined && !found) throw new Error('a stored password hash is not a PHC string');
  const [, memory, passes, lanes, nonce, tag] = found ?? [];
  const made = await tagOf(
    password,
    Buffer.from(nonce ?? 'AAAAAAAAAAAAAAAAAAAAAA', 'base64'),
    Number(memory ?? MEMORY),
    Number(passes ?? PASSES),
    Number(lanes ?? LANES),
  );
  const wanted = Buffer.from(tag ?? '', 'base64');
  return wanted.length === made.length && timingSafeEqual(made, wanted);
}

function tagOf(
  password: string,
  nonce: Buffer,
  memory: number,
  passes: number,
  parallelism: number,
): Promise<Buffer> {
  // One person's keyboard may compose é where another's sends e and an accent.
  const message = Buffer.from(password.normalize('NFC'), 'utf8');
  return derive('argon2id', { message, nonce, parallelism, tagLength: LENGTH, memory, passes });
}
