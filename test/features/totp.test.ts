import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import * as OTPAuth from 'otpauth';
import { newRecoveryCodes } from '../../features/people/recovery-codes.ts';
import { seal, unseal } from '../../features/people/seal.ts';
import { nextStage } from '../../features/people/sign-in-stage.ts';
import {
  base32,
  codeOfStep,
  newTotpSecret,
  otpauthUri,
  stepAt,
  stepOfCode,
} from '../../features/people/totp.ts';

test('the codes of RFC 6238, appendix B, in their last six digits', () => {
  const secret = Buffer.from('12345678901234567890');
  const table: readonly (readonly [number, string])[] = [
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ];
  for (const [seconds, code] of table) {
    assert.equal(codeOfStep(secret, stepAt(seconds * 1000)), code.slice(2), String(seconds));
  }
});

test('codes and secrets are those of another implementation', () => {
  for (let round = 0; round < 200; round += 1) {
    const secret = newTotpSecret();
    const now = Math.floor(Math.random() * 4_000_000_000_000);
    const other = OTPAuth.URI.parse(otpauthUri(secret, 'Relais à l’essai', 'é@essais.example'));
    assert.ok(other instanceof OTPAuth.TOTP);
    assert.equal(other.issuer, 'Relais à l’essai');
    assert.equal(other.label, 'é@essais.example');
    assert.equal(other.secret.base32, base32(secret));
    const code = other.generate({ timestamp: now });
    assert.equal(codeOfStep(secret, stepAt(now)), code);
    assert.equal(stepOfCode(secret, code, now), stepAt(now));
  }
});

test('only a code of the step, or of one beside it, is found', () => {
  const secret = randomBytes(20);
  const now = 1_770_000_000_000;
  for (const away of [-1, 0, 1]) {
    assert.equal(
      stepOfCode(secret, codeOfStep(secret, stepAt(now) + away), now),
      stepAt(now) + away,
    );
  }
  for (const away of [-2, 2]) {
    assert.equal(stepOfCode(secret, codeOfStep(secret, stepAt(now) + away), now), null);
  }
  const right = codeOfStep(secret, stepAt(now));
  for (const wrong of ['', right.slice(1), `${right}0`, ` ${right}`, 'abcdef', 'é'.repeat(6)]) {
    assert.equal(stepOfCode(secret, wrong, now), null, wrong);
  }
});

test('what is sealed opens with its key and for its owner only', () => {
  const [key, other] = [randomBytes(32), randomBytes(32)];
  const secret = newTotpSecret();
  const sealed = seal(key, secret, 'person:1');
  assert.ok(!sealed.includes(secret));
  assert.deepEqual(unseal(key, sealed, 'person:1'), secret);
  assert.equal(unseal(other, sealed, 'person:1'), null);
  assert.equal(unseal(key, sealed, 'person:2'), null);
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
  assert.equal(unseal(key, sealed, 'person:1'), null);
  assert.notDeepEqual(seal(key, secret, 'person:1'), seal(key, secret, 'person:1'));
});

test('ten recovery codes, none twice, none that is misread', () => {
  const codes = Array.from({ length: 100 }, newRecoveryCodes).flat();
  assert.equal(new Set(codes).size, 1000);
  for (const code of codes) assert.doesNotMatch(code, /[il o01]/);
});

test('what stands between the password and an open session', () => {
  const table = [
    // hasFactor, proved, temporary, demanded, stage
    [false, false, false, false, 'open'],
    [false, false, false, true, 'enrolment'],
    [false, false, true, false, 'password'],
    [false, false, true, true, 'password'],
    [true, false, false, false, 'second_factor'],
    [true, false, false, true, 'second_factor'],
    [true, false, true, false, 'second_factor'],
    [true, false, true, true, 'second_factor'],
    [true, true, false, false, 'open'],
    [true, true, false, true, 'open'],
    [true, true, true, false, 'password'],
    [true, true, true, true, 'password'],
  ] as const;
  for (const [hasFactor, proved, temporary, demanded, stage] of table) {
    assert.equal(nextStage({ hasFactor, proved, temporary, demanded }), stage);
  }
});
