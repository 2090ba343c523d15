import { phoneOf } from './switch.ts';

// desk-phone.ts SIP NAME PASSWORD HERTZ: a desk phone in a process of its own, which can be killed as a line can be cut;
//   answers at once and speaks a tone.

const [sip = '', name = '', password = '', hertz = '0'] = process.argv.slice(2);
const phone = await phoneOf(sip, { name, password });
phone.onCall((talk) => talk.sound.tone(Number(hertz)));
await phone.register();
// Our phones are nobody's reason to stay.
setInterval(() => {}, 60_000);
