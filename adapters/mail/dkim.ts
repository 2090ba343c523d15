import { createHash, type KeyObject } from 'node:crypto';
import sign from 'nodemailer/lib/dkim/sign';

/** What letters are signed with: the key of a domain, published in DNS under a selector. */
export type DkimKey = Readonly<{
  domain: string;
  selector: string;
  /** RSA: the one algorithm that every verifier knows. */
  privateKey: KeyObject;
}>;

/**
 * A whole message with its DKIM signature in front (RFC 6376, rsa-sha256, relaxed/relaxed). RSA with
 * this padding is deterministic: the same bytes are signed the same.
 */
export function signMail(message: Buffer, key: DkimKey): Buffer {
  const text = message.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const headers = text
    .slice(0, end)
    .split(/\r\n(?![ \t])/)
    .map((line) => ({ key: line.slice(0, line.indexOf(':')).trim().toLowerCase(), line }));
  const { domain: domainName, selector: keySelector, privateKey } = key;
  const hash = bodyHash(text.slice(end + 4));
  const header = sign(headers, 'sha256', hash, { domainName, keySelector, privateKey });
  if (header === false) throw new Error('the key can’t sign');
  return Buffer.concat([Buffer.from(`${header}\r\n`), message]);
}

/** The hash of a body in relaxed form: runs of white space count as one, empty lines at the end not at all. */
function bodyHash(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.at(-1) === '') lines.pop();
  const relaxed = lines.map((line) => `${line}\r\n`).join('');
  return createHash('sha256').update(relaxed, 'latin1').digest('base64');
}
