import assert from 'node:assert/strict';
import { test } from 'node:test';
import { progressOn } from '../../main/progress.ts';

function output(isTTY: boolean): {
  isTTY: boolean;
  columns: number;
  text: string;
  write(text: string): void;
} {
  return {
    isTTY,
    columns: 80,
    text: '',
    write(text) {
      this.text += text;
    },
  };
}

test('without a terminal a plain line tells each tenth, and the end once', () => {
  const lines = output(false);
  const progress = progressOn(lines, 'Import', 1000, 'en');
  for (let done = 0; done <= 1000; done += 1) progress.at(done);
  progress.end();
  const told = lines.text.trimEnd().split('\n');
  assert.equal(told.length, 11);
  assert.equal(told[0], 'Import 0% (0 / 1,000)');
  assert.equal(told[10], 'Import 100% (1,000 / 1,000)');
  assert.doesNotMatch(lines.text, /[\r\u001B]/);
});

test('on a terminal one line redraws itself and ends full', () => {
  const screen = output(true);
  const progress = progressOn(screen, 'Import', 10, 'fr');
  for (let done = 0; done <= 10; done += 1) progress.at(done);
  progress.end();
  const drawn = screen.text.split('\r').slice(1);
  assert.match(drawn.at(-1) ?? '', /^Import 100\s%\s\(10 \/ 10\) █+\u001B\[K\n$/);
  assert.equal(screen.text.split('\n').length, 2);
});

test('a work of unknown length tells its count', () => {
  const lines = output(false);
  const progress = progressOn(lines, 'Lues', 0, 'en');
  for (let done = 0; done <= 25_000; done += 1) progress.at(done);
  progress.end();
  assert.equal(lines.text, 'Lues 0\nLues 10,000\nLues 20,000\n');
});
