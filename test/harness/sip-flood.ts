import { createSocket } from 'node:dgram';
import { setTimeout as delay } from 'node:timers/promises';
import { writeSip } from '../../adapters/telephony/sip-message.ts';

/** How long answers may still be on their way, in milliseconds. */
const LATE = 5_000;

/** Calls from nobody, five hundred a second, under names that change: what was sent, refused, and answered otherwise. */
export function floodOf(sip: string): {
  stop(): Promise<{ sent: number; refused: number; otherwise: number }>;
} {
  const [host = '', port] = sip.split(':');
  const socket = createSocket('udp4');
  let [sent, refused, otherwise] = [0, 0, 0];
  socket.on('message', (bytes) => {
    if (bytes.toString().startsWith('SIP/2.0 401')) refused++;
    else otherwise++;
  });
  const beat = setInterval(() => {
    for (let i = 0; i < 10; i++) socket.send(stranger(sip, sent++), Number(port), host);
  }, 20);
  return {
    async stop() {
      clearInterval(beat);
      // A busy switch is behind: its answers to the last of them come later.
      for (const ended = performance.now(); refused <= sent / 2; await delay(25)) {
        if (performance.now() - ended > LATE) break;
      }
      socket.close();
      return { sent, refused, otherwise };
    },
  };
}

function stranger(sip: string, i: number): Buffer {
  return writeSip(`INVITE sip:+14185550142@${sip} SIP/2.0`, [
    ['Via', `SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bKflood${i}`],
    ['Max-Forwards', '70'],
    ['From', `<sip:poste${i % 40}@${sip}>;tag=flood${i}`],
    ['To', `<sip:+14185550142@${sip}>`],
    ['Call-ID', `flood-${i}-${sip}`],
    ['CSeq', '1 INVITE'],
    ['Contact', '<sip:flood@127.0.0.1:9>'],
  ]);
}
