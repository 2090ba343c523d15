import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from './sources.ts';

// The form in containers, beside what the ordinary installation does.

test('the image has the packages of the switch, as the installation takes them', () => {
  const installed = /const PACKAGES =\s*'([^']+)'/
    .exec(textOf('adapters/telephony/install-switch.ts'))?.[1]
    ?.split(',');
  const inImage = /apt-get install [^&]*?\\\n\s*(asterisk [^\\]+?) \\/
    .exec(textOf('ops/compose/Dockerfile'))?.[1]
    ?.split(' ');
  assert.ok(installed !== undefined && installed.length > 3);
  assert.deepEqual(inImage, installed);
});

test('no file of secrets enters the image or the history', () => {
  assert.ok(textOf('.dockerignore').split('\n').includes('ops/compose/*.env'));
  assert.ok(textOf('.gitignore').split('\n').includes('/ops/compose/*.env'));
});
