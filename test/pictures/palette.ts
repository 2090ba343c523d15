import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Pixels as rows of red, green and blue, a byte each. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** How many colours a picture keeps. */
const MOST = 256;

/**
 * A browser's PNG with at most 256 colours, those that cover the most kept as they are: a third of its
 * bytes, and the same bytes for the same pixels.
 */
export function withPalette(png: Buffer): Buffer {
  const { width, height, rgb } = decode(png);
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = colourAt(rgb, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = paletteOf(counts);
  const index = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows[y * (width + 1) + x + 1] = index.get(colourAt(rgb, (y * width + x) * 3)) ?? 0;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap(channels));
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const colourAt = (rgb: Uint8Array, at: number): number =>
  ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0);
const channels = (colour: number): number[] => [colour >> 16, (colour >> 8) & 255, colour & 255];

/** The colours kept: boxes cut in two where they are longest, each known by what covers the most in it. */
function paletteOf(counts: ReadonlyMap<number, number>): number[] {
  const of = (colour: number): number => counts.get(colour) ?? 0;
  const boxes = [[...counts.keys()].toSorted((a, b) => a - b)];
  while (boxes.length < MOST) {
    const spreads = boxes.map((box) => longest(box));
    const worst = spreads
      .map(({ span }, at) => ({ at, weight: span * Math.log2(1 + (boxes[at]?.length ?? 0)) }))
      .toSorted((a, b) => b.weight - a.weight || a.at - b.at)[0];
    const box = worst && boxes[worst.at];
    const spread = worst && spreads[worst.at];
    if (!box || !spread || spread.span === 0) break;
    const sorted = box.toSorted(
      (a, b) => (channels(a)[spread.channel] ?? 0) - (channels(b)[spread.channel] ?? 0) || a - b,
    );
    const half = Math.ceil(sorted.length / 2);
    boxes.splice(worst.at, 1, sorted.slice(0, half), sorted.slice(half));
  }
  return boxes.map((box) => box.reduce((best, one) => (of(one) > of(best) ? one : best)));
}

function longest(box: readonly number[]): { channel: number; span: number } {
  const spans = [0, 1, 2].map((channel) => {
    const values = box.map((colour) => channels(colour)[channel] ?? 0);
    return (
      values.reduce((a, b) => Math.max(a, b), 0) - values.reduce((a, b) => Math.min(a, b), 255)
    );
  });
  const span = Math.max(...spans);
  return { channel: spans.indexOf(span), span };
}

function nearest(palette: readonly number[], colour: number): number {
  const [r = 0, g = 0, b = 0] = channels(colour);
  let best = 0;
  let least = Infinity;
  for (const [at, one] of palette.entries()) {
    const [x = 0, y = 0, z = 0] = channels(one);
    const away = 2 * (r - x) ** 2 + 4 * (g - y) ** 2 + 3 * (b - z) ** 2;
    if (away < least) [best, least] = [at, away];
  }
  return best;
}

/** Reads a PNG of 8 bits a channel, not interlaced, as browsers write them. */
function decode(png: Buffer): Pixels {
  const parts = new Map<string, Buffer[]>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const name = png.toString('latin1', at + 4, at + 8);
    parts.set(name, [...(parts.get(name) ?? []), png.subarray(at + 8, at + 8 + length)]);
    at += length + 12;
  }
  const head = parts.get('IHDR')?.[0] ?? Buffer.alloc(13);
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const size = head[9] === 6 ? 4 : 3;
  if (head[8] !== 8 || (head[9] !== 2 && head[9] !== 6)) throw new Error('not a PNG of a browser');
  const raw = inflateSync(Buffer.concat(parts.get('IDAT') ?? []));
  const lines = unfiltered(raw, width * size, height, size);
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += size, to += 3) {
    rgb.set(lines.subarray(from, from + 3), to);
  }
  return { width, height, rgb };
}

/** Undoes the filters of PNG (ISO/IEC 15948, 9.2). */
function unfiltered(raw: Buffer, length: number, height: number, size: number): Uint8Array {
  const lines = new Uint8Array(length * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (length + 1)];
    for (let x = 0; x < length; x += 1) {
      const here = y * length + x;
      const a = x >= size ? (lines[here - size] ?? 0) : 0;
      const b = y > 0 ? (lines[here - length] ?? 0) : 0;
      const c = x >= size && y > 0 ? (lines[here - length - size] ?? 0) : 0;
      const guess = [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter ?? 0] ?? 0;
      lines[here] = (raw[y * (length + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return lines;
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
