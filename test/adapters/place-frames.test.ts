import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { mayPlaceSend, placeFrames } from '../../adapters/telephony/place-frames.ts';

// What a browser may say to the switch by the socket of its place.

function frame(text: string, { opcode = 1, last = true, masked = true } = {}): Buffer {
  const bytes = Buffer.from(text);
  const mask = randomBytes(4);
  const length = bytes.length < 126 ? Buffer.from([bytes.length]) : Buffer.alloc(3);
  if (length.length === 3) {
    length[0] = 126;
    length.writeUInt16BE(bytes.length, 1);
  }
  if (masked) length[0] = (length[0] ?? 0) | 0x80;
  const body = masked ? Buffer.from(bytes.map((byte, i) => byte ^ (mask[i % 4] ?? 0))) : bytes;
  const first = Buffer.from([(last ? 0x80 : 0) | opcode]);
  return Buffer.concat([first, length, ...(masked ? [mask] : []), body]);
}

const sip = (start: string, from: string, to: string, more = ''): string =>
  `${start} SIP/2.0\r\nVia: SIP/2.0/WSS x.invalid\r\n${more}From: ${from}\r\nTo: ${to}\r\n\r\n`;
const mine = '<sip:web1@relais>';
const other = '<sip:web2@relais>';

test('a place registers under its own name, and otherwise only speaks within calls it was given', () => {
  const table: readonly (readonly [boolean, string])[] = [
    [true, sip('REGISTER sip:relais', `${mine};tag=a`, mine)],
    [true, '\r\n\r\n'],
    [true, 'SIP/2.0 200 OK\r\nFrom: <sip:caller@x>\r\n\r\n'],
    [true, sip('BYE sip:x', '<sip:abc@y.invalid>;tag=a', '<sip:caller@x>;tag=b')],
    [false, sip('REGISTER sip:relais', `${other};tag=a`, other)],
    [false, sip('REGISTER sip:relais', `${mine};tag=a`, other)],
    // A tag makes no registration part of a call.
    [false, sip('REGISTER sip:relais', `${other};tag=a`, `${other};tag=b`)],
    [false, sip('REGISTER sip:relais', `"${mine}" ${other};tag=a`, mine)],
    [false, sip('REGISTER sip:relais', `${mine};tag=a`, mine, `f: ${other}\r\n`)],
    [false, sip('REGISTER sip:relais', `${mine};tag=a`, mine, `X: y\nFrom: ${other}\n`)],
    [false, sip('REGISTER sip:relais', '<sip:web10@relais>;tag=a', '<sip:web10@relais>')],
    [false, sip('INVITE sip:+14185550100@relais', `${mine};tag=a`, '<sip:+14185550100@relais>')],
    [false, sip('MESSAGE sip:web2@relais', `${mine};tag=a`, other)],
    [false, 'OPTIONS sip:relais SIP/2.0\r\n\r\n'],
  ];
  for (const [may, message] of table) assert.equal(mayPlaceSend('web1', message), may, message);
});

test('only whole messages pass, as the bytes they came in; what is no telephone’s is cut off', () => {
  const read = placeFrames((message) => !message.startsWith('no'));
  const long = frame(`yes ${'x'.repeat(300)}`);
  const parts = [frame('ye', { last: false }), frame('s', { opcode: 0 })];
  const ping = frame('', { opcode: 9 });
  const all = Buffer.concat([long, ...parts, ping]);
  const given = [...all].map((byte) => read(Buffer.from([byte])));
  assert.deepEqual(Buffer.concat(given.map((one) => one ?? assert.fail())), all);
  for (const wrong of [
    frame('no'),
    frame('yes', { masked: false }),
    frame('yes', { opcode: 2 }),
    frame('s', { opcode: 0 }),
    Buffer.concat([frame('n', { last: false }), frame('o', { opcode: 0 })]),
    Buffer.concat([frame('ye', { last: false }), frame('yes')]),
    Buffer.from([0xc1, 0x80, 0, 0, 0, 0]),
    Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 0]),
  ]) {
    assert.equal(placeFrames((message) => !message.startsWith('no'))(wrong), null);
  }
  const endless = placeFrames(() => true);
  const piece = frame('x'.repeat(60_000), { last: false });
  assert.notEqual(endless(piece), null);
  assert.equal(endless(frame('x'.repeat(60_000), { opcode: 0, last: false })), null);
});
