import { connect } from 'node:net';

/** What an LMTP server said: to each recipient, then of the message for each that it took. */
export type LmtpAnswers = Readonly<{ recipients: readonly string[]; taken: readonly string[] }>;

/** Hands a message over as a mail server does (RFC 2033); where the line breaks, answers are missing. */
export async function overLmtp(
  port: number,
  recipients: readonly string[],
  raw: Buffer,
): Promise<LmtpAnswers> {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('latin1').on('error', () => {});
  const answers = answersOf(socket);
  const next = async (): Promise<string> => (await answers.next()).value ?? '';
  const say = async (words: string | Buffer): Promise<string> => {
    socket.write(words);
    return next();
  };
  await next();
  await say('LHLO mx.client.example\r\n');
  await say('MAIL FROM:<mx@client.example>\r\n');
  const said: string[] = [];
  for (const to of recipients) said.push(await say(`RCPT TO:<${to}>\r\n`));
  const known = said.filter((answer) => answer.startsWith('2'));
  const taken: string[] = [];
  if (known.length > 0 && (await say('DATA\r\n')).startsWith('354')) {
    taken.push(await say(Buffer.concat([raw, Buffer.from('.\r\n')])));
    while (taken.length < known.length) taken.push(await next());
  }
  socket.destroy();
  return { recipients: said, taken };
}

/** The answers that come, one by one; of an answer of many lines, the last. */
async function* answersOf(lines: AsyncIterable<string>): AsyncGenerator<string, undefined> {
  let text = '';
  try {
    for await (const chunk of lines) {
      text += chunk;
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        if (/^\d{3} /.test(line)) yield line;
      }
    }
  } catch {
    // The line is broken.
  }
  return undefined;
}
