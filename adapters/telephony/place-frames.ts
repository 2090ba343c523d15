/** The longest message that a browser's telephone sends, in bytes: a description of its sound is a tenth. */
const LONGEST = 65_536;

/** A frame's beginning: what it is, whether the last of its message, where it ends. */
type Head = Readonly<{ opcode: number; last: boolean; mask: Buffer; from: number; to: number }>;

/**
 * Reads what a browser sends on its socket, and gives on only whole messages that may pass: bytes as they came.
 * Null when something may not, or is no message of a telephone: the socket is to be cut.
 */
export function placeFrames(
  mayPass: (message: string) => boolean,
): (chunk: Buffer) => Buffer | null {
  let rest = Buffer.alloc(0);
  let begun: { readonly frames: Buffer[]; readonly texts: Buffer[] } | null = null;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const passed: Buffer[] = [];
    for (let head = headOf(rest); head !== undefined; head = headOf(rest)) {
      if (head === null) return null;
      if (rest.length < head.to) break;
      const frame = rest.subarray(0, head.to);
      const text = unmasked(frame.subarray(head.from), head.mask);
      rest = rest.subarray(head.to);
      if (head.opcode >= 8) {
        passed.push(frame);
        continue;
      }
      // The first frame of a message is text, the others continue it.
      if ((head.opcode === 1) !== (begun === null)) return null;
      begun = { frames: [...(begun?.frames ?? []), frame], texts: [...(begun?.texts ?? []), text] };
      const whole = Buffer.concat(begun.texts);
      if (whole.length > LONGEST) return null;
      if (!head.last) continue;
      if (!mayPass(whole.toString('utf8'))) return null;
      passed.push(...begun.frames);
      begun = null;
    }
    return Buffer.concat(passed);
  };
}

const OPCODES = [0, 1, 8, 9, 10];

/** The head of the frame that comes next; undefined while it is not whole, null when it is no frame of ours. */
function headOf(bytes: Buffer): Head | null | undefined {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return undefined;
  const [opcode, short] = [first & 0x0f, second & 0x7f];
  // No extension was agreed on, and what a browser sends is masked.
  if ((first & 0x70) !== 0 || (second & 0x80) === 0 || !OPCODES.includes(opcode)) return null;
  if (short === 127) return null;
  const start = short === 126 ? 4 : 2;
  const from = start + 4;
  if (bytes.length < from) return undefined;
  const length = short === 126 ? bytes.readUInt16BE(2) : short;
  const mask = bytes.subarray(start, from);
  return { opcode, last: (first & 0x80) !== 0, mask, from, to: from + length };
}

/** Asks whether somebody is still there; a browser answers by itself. */
export const PING = Buffer.from([0x89, 0]);

/**
 * Follows what a web server answers on a socket, from its first line on: whether the bytes so far end where a frame does,
 * so that one may be put between.
 */
export function frameEnds(): (chunk: Buffer) => boolean {
  let begun = false;
  let head = '';
  let ahead = 0;
  return (chunk) => {
    for (let at = 0; at < chunk.length; ) {
      if (ahead > 0) {
        const taken = Math.min(ahead, chunk.length - at);
        [ahead, at] = [ahead - taken, at + taken];
        continue;
      }
      head += chunk.toString('latin1', at, at + 1);
      at += 1;
      if (!begun) {
        if (!head.endsWith('\r\n\r\n')) continue;
        [begun, head] = [true, ''];
        continue;
      }
      const length = lengthOf(Buffer.from(head, 'latin1'));
      if (length !== null) [ahead, head] = [length, ''];
    }
    return begun && ahead === 0 && head === '';
  };
}

/** How much a frame of a server holds; null while its head is not whole. */
function lengthOf(head: Buffer): number | null {
  const short = (head[1] ?? 0) & 0x7f;
  if (head.length < 2) return null;
  if (short < 126) return short;
  if (short === 126) return head.length < 4 ? null : head.readUInt16BE(2);
  return head.length < 10 ? null : Number(head.readBigUInt64BE(2));
}

function unmasked(bytes: Buffer, mask: Buffer): Buffer {
  return Buffer.from(bytes.map((byte, i) => byte ^ (mask[i % 4] ?? 0)));
}

/**
 * Whether a browser at a place may send a SIP message: what belongs to a call that the switch began, an answer, or
 * its registration, under the name of its place and no other.
 */
export function mayPlaceSend(place: string, message: string): boolean {
  // Kept alive by empty lines.
  if (message.trim() === '' || message.startsWith('SIP/2.0 ')) return true;
  const [start = '', ...lines] = (message.split(/\r?\n\r?\n/)[0] ?? '').split(/\r\n|\r|\n/);
  const headers = (name: RegExp): string[] => lines.filter((line) => name.test(line));
  const [from, to] = [headers(/^(?:from|f)\s*:/i), headers(/^(?:to|t)\s*:/i)];
  if (from.length !== 1 || to.length !== 1) return false;
  const register = start.startsWith('REGISTER ');
  if (!register) return /;\s*tag=/i.test(to[0] ?? '');
  const own = new RegExp(`^[a-z]+\\s*:\\s*<sip:${place}@[^<>]*>[^<>]*$`, 'i');
  return [from[0] ?? '', to[0] ?? ''].every((line) => own.test(line));
}
