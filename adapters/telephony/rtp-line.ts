import { createSocket, type Socket } from 'node:dgram';
import { fromAlaw, SAMPLE_RATE, toAlaw } from './sound.ts';

/** The sound of a call, both ways. */
export type RtpLine = Readonly<{
  port: number;
  /** Where to send to, once the other side said it. */
  towards(host: string, port: number): void;
  /** Sends a tone from now on, silence for 0. */
  tone(hertz: number): void;
  /** Presses keys one after the other, as telephone events (RFC 4733); `0` to `9`, `*` and `#`. */
  press(keys: string): void;
  /** What was heard last, a second at most. */
  heard(): readonly number[];
  /** The keys that the other side pressed so far. */
  keys(): string;
  close(): void;
}>;

const FRAME = 160;
const FRAME_MS = 20;
const PCMA = 8;
const LOUDNESS = 8_000;
/** The payload of telephone events, as the phone's description offers it. */
export const EVENT_PAYLOAD = 101;
/** Frames of a key: it is held, its end is said three times, then nothing is pressed. */
const HELD = 5;
const SAID_ENDED = 3;
const BETWEEN = 4;
const KEYS = '0123456789*#';
const SOURCE = 0x52_45_4c_41;

/** Opens the sound of a call on a free port of an address. */
export async function openRtp(host: string): Promise<RtpLine> {
  const socket: Socket = createSocket('udp4');
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject).bind(0, host, resolve);
  });
  let target: { host: string; port: number } | undefined;
  let [hertz, phase, sequence] = [0, 0, 0];
  const heard: number[] = [];
  let keys = '';
  let lastKey = '';
  socket.on('message', (packet) => {
    if (packet.length <= 12) return;
    if ((packet[1] ?? 0) % 128 === EVENT_PAYLOAD) {
      // All packets of a key have the instant of its beginning; two keys may have the same on a busy switch.
      const key = KEYS[packet[12] ?? -1] ?? '';
      const said = `${key} ${packet.readUInt32BE(4)}`;
      if (said !== lastKey) keys += key;
      lastKey = said;
    }
    if ((packet[1] ?? 0) % 128 !== PCMA) return;
    for (const byte of packet.subarray(12)) heard.push(fromAlaw(byte));
    if (heard.length > SAMPLE_RATE) heard.splice(0, heard.length - SAMPLE_RATE);
  });
  socket.on('error', () => {});
  socket.unref();
  const begun = performance.now();
  const beat = setInterval(() => {
    // A timer comes late on a busy machine: what is due is sent.
    while (target && sequence * FRAME_MS <= performance.now() - begun) send();
    if (!target) sequence = Math.ceil((performance.now() - begun) / FRAME_MS);
  }, FRAME_MS);
  beat.unref();
  const pressed: string[] = [];
  let frame = 0;
  /** A frame of the key that is pressed; null while none is. */
  function keyed(): Buffer | null {
    const [key] = pressed;
    if (key === undefined) return null;
    const at = frame++;
    if (at >= HELD + SAID_ENDED) {
      if (at >= HELD + SAID_ENDED + BETWEEN) {
        pressed.shift();
        frame = 0;
      }
      return null;
    }
    const packet = Buffer.alloc(16);
    packet[0] = 0x80;
    packet[1] = EVENT_PAYLOAD + (at === 0 ? 0x80 : 0);
    packet.writeUInt16BE(sequence % 65_536, 2);
    packet.writeUInt32BE(((sequence - at) * FRAME) % 2 ** 32, 4);
    packet.writeUInt32BE(SOURCE, 8);
    packet[12] = KEYS.indexOf(key);
    packet[13] = 10 + (at >= HELD ? 0x80 : 0);
    packet.writeUInt16BE(Math.min(at + 1, HELD) * FRAME, 14);
    return packet;
  }
  function send(): void {
    const packet = keyed() ?? sound();
    sequence++;
    if (target) socket.send(packet, target.port, target.host);
  }
  function sound(): Buffer {
    const packet = Buffer.alloc(12 + FRAME);
    packet[0] = 0x80;
    packet[1] = PCMA;
    packet.writeUInt16BE(sequence % 65_536, 2);
    packet.writeUInt32BE((sequence * FRAME) % 2 ** 32, 4);
    packet.writeUInt32BE(SOURCE, 8);
    for (let i = 0; i < FRAME; i++) {
      const sample = hertz === 0 ? 0 : Math.round(Math.sin(phase) * LOUDNESS);
      packet[12 + i] = toAlaw(sample);
      phase += (2 * Math.PI * hertz) / SAMPLE_RATE;
    }
    return packet;
  }
  return {
    port: socket.address().port,
    towards(to, port) {
      target = { host: to, port };
    },
    tone(wanted) {
      hertz = wanted;
    },
    press(keys) {
      pressed.push(...[...keys].filter((key) => KEYS.includes(key)));
    },
    heard: () => heard,
    keys: () => keys,
    close() {
      clearInterval(beat);
      socket.close();
    },
  };
}
