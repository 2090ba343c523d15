import assert from 'node:assert/strict';
import { createHash, type KeyObject, verify } from 'node:crypto';

/**
 * Verifies the DKIM signature of a message as RFC 6376 says (rsa-sha256, relaxed/relaxed), written apart
 * from what signs; gives the signature's tags. Throws when there is none or it does not hold.
 */
export function verifiedSignature(raw: Buffer, publicKey: KeyObject): Record<string, string> {
  const source = raw.toString('latin1');
  const cut = source.indexOf('\r\n\r\n');
  const fields = source.slice(0, cut).split(/\r\n(?=[^ \t])/);
  const nameOf = (field: string): string => field.slice(0, field.indexOf(':')).trim().toLowerCase();
  const relaxed = (field: string): string => {
    const value = field.slice(field.indexOf(':') + 1).replaceAll('\r\n', '');
    return `${nameOf(field)}:${value.replace(/[ \t]+/g, ' ').replace(/^ | $/g, '')}`;
  };
  const signatures = fields.filter((field) => nameOf(field) === 'dkim-signature');
  assert.equal(signatures.length, 1);
  const signature = signatures[0] as string;
  const tags = Object.fromEntries(
    relaxed(signature)
      .slice('dkim-signature:'.length)
      .split(';')
      .map(
        (tag) =>
          tag
            .trim()
            .split(/\s*=\s*(.*)/s)
            .slice(0, 2) as [string, string],
      ),
  );
  assert.deepEqual([tags.v, tags.a, tags.c], ['1', 'rsa-sha256', 'relaxed/relaxed']);

  const lines = source.slice(cut + 4).split('\r\n');
  const body = lines.map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (body.at(-1) === '') body.pop();
  const hashed = body.length === 0 ? '' : `${body.join('\r\n')}\r\n`;
  const hash = createHash('sha256').update(hashed, 'latin1').digest('base64');
  assert.equal(tags.bh?.replace(/\s/g, ''), hash, 'the body is the one that was signed');

  const rest = [...fields];
  const signed: string[] = [];
  for (const name of (tags.h ?? '').split(':').map((one) => one.trim().toLowerCase())) {
    const at = rest.findLastIndex((field) => nameOf(field) === name);
    if (at >= 0) signed.push(`${relaxed(rest.splice(at, 1)[0] as string)}\r\n`);
  }
  const bare = relaxed(signature.replace(/(\bb=)[^;]*$/, '$1'));
  const bytes = Buffer.from(signed.join('') + bare, 'latin1');
  const given = Buffer.from((tags.b ?? '').replace(/\s/g, ''), 'base64');
  assert.ok(verify('sha256', bytes, publicKey, given), 'the signature holds');
  return tags;
}
