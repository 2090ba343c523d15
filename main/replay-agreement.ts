import { readFileSync } from 'node:fs';
import { refusalPhrase } from '../adapters/http/phrases.ts';
import { isRefusal, type Refusal } from '../core/ticket/refusal.ts';
import { agreementBook } from '../features/agreement/agreement-book.ts';
import { openAgreementFile } from '../features/agreement/agreement-file.ts';
import { tryAgreement } from '../features/report/try-agreement.ts';
import { type CliContext, EXIT } from './cli-context.ts';
import { trialText } from './trial-text.ts';

export type TrialOptions = Readonly<{ draft: string; from: string; to: string; json?: true }>;

/**
 * `relais replay agreement --draft FILE --from DATE --to DATE`: the tickets of a past period under a draft,
 * as text or as JSON. Ends with 2 on a file that is none and on a period that is none. Reads only.
 */
export async function replayAgreement(options: TrialOptions, cli: CliContext): Promise<void> {
  const pool = await cli.database();
  const opened = await openAgreementFile(pool, read(options.draft, cli));
  if (isRefusal(opened)) return refused(opened, cli);
  const { from, to } = options;
  const deps = { pool, agreements: agreementBook() };
  const tried = await tryAgreement(deps, { ...opened, from, to }, cli.clock.now());
  if (isRefusal(tried)) return refused(tried, cli);
  cli.out(options.json ? JSON.stringify(tried) : trialText(tried, cli.locale));
}

function read(path: string, cli: CliContext): unknown {
  const text = readFileSync(path === '-' ? 0 : cli.path(path), 'utf8').replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refused({ code, params = {}, fields = [] }: Refusal, cli: CliContext): never {
  const said = fields.map((one) => {
    const phrase = refusalPhrase(cli.locale, one.code, {
      ...params,
      ...one.params,
      field: one.field,
    });
    return `${one.field}: ${phrase} [${one.code}]`;
  });
  const whole = refusalPhrase(cli.locale, code, params);
  return cli.end(EXIT.refused, said.length > 0 ? said.join('\n') : whole);
}
