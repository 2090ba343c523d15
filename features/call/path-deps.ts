import type { Speech } from '../../adapters/telephony/speech.ts';
import type { MessageDeps } from './register-message.ts';

/** What the way of a call needs beside the switch. */
export type PathDeps = MessageDeps & { readonly speech: Speech };
