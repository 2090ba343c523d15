/** How many pixels an image says it has, by its head alone; null when it doesn't say. PNG, JPEG, GIF and WebP. */
export function pixelsOf(content: Uint8Array): number | null {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  try {
    if (bytes.readUInt32BE(0) === 0x89504e47)
      return bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
    if (bytes.toString('latin1', 0, 3) === 'GIF')
      return bytes.readUInt16LE(6) * bytes.readUInt16LE(8);
    if (bytes.readUInt16BE(0) === 0xffd8) return jpegPixels(bytes);
    if (bytes.toString('latin1', 8, 12) === 'WEBP') return webpPixels(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

/** The frame's head (SOFn) is found by walking the segments before it. */
function jpegPixels(bytes: Buffer): number | null {
  for (let at = 2; bytes[at] === 0xff; ) {
    const marker = bytes.readUInt8(at + 1);
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7);
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

function webpPixels(bytes: Buffer): number | null {
  const kind = bytes.toString('latin1', 12, 16);
  if (kind === 'VP8X') return (bytes.readUIntLE(24, 3) + 1) * (bytes.readUIntLE(27, 3) + 1);
  if (kind === 'VP8 ') return (bytes.readUInt16LE(26) & 0x3fff) * (bytes.readUInt16LE(28) & 0x3fff);
  if (kind !== 'VP8L') return null;
  const packed = bytes.readUInt32LE(21);
  return ((packed & 0x3fff) + 1) * (((packed >>> 14) & 0x3fff) + 1);
}
