import { FormattedMessage, useIntl } from 'react-intl';
import type { Happening } from '../../../core/call/walk-step.ts';
import { speechPath } from './queries.ts';
import { goOn, type Line, type Supposed, type Trial } from './trial.ts';
import styles from './trial.module.css';

const KEYPAD = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** What is invented of the queue: third in it, four minutes to wait, the call-back offered. */
const DUE: Happening = { type: 'due', position: 3, minutes: 4, offer: true };
const NEXT: Readonly<Record<Exclude<Trial['waits'], 'end'>, Happening>> = {
  played: { type: 'played' },
  silent: { type: 'silent' },
  recorded: { type: 'recorded', seconds: 5 },
  queue: DUE,
};

/** A trial as it goes: what was heard and done, the keys, and what comes without any. */
export function TrialWalk(props: {
  trial: Trial;
  supposed: Supposed;
  /** Whether texts can be heard. */
  speaks: boolean;
  change: (trial: Trial) => void;
}) {
  const { trial, supposed, speaks, change } = props;
  const intl = useIntl();
  const { waits } = trial;
  const tell = (happening: Happening): void => change(goOn(trial, happening, supposed));
  return (
    <section className="panel" aria-labelledby="walk">
      <h2 id="walk">
        <FormattedMessage id="tree.heard" />
      </h2>
      <ol className={styles.lines} aria-live="polite" aria-relevant="additions">
        {trial.lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may be heard twice.
          <li key={at} className={line.of === 'caller' ? styles.caller : undefined}>
            <OneLine line={line} speaks={speaks} />
          </li>
        ))}
      </ol>
      {waits === 'end' ? (
        <p>
          <FormattedMessage id="tree.over" />
        </p>
      ) : (
        <>
          <div
            className={styles.keypad}
            role="group"
            aria-label={intl.formatMessage({ id: 'tree.keypad' })}
          >
            {KEYPAD.map((key) => (
              <button
                key={key}
                type="button"
                className="button"
                onClick={() => tell({ type: 'keyed', key })}
              >
                {key}
              </button>
            ))}
          </div>
          <p>
            <button type="button" className="button" onClick={() => tell(NEXT[waits])}>
              <FormattedMessage id={`tree.next_${waits}`} />
            </button>
          </p>
        </>
      )}
    </section>
  );
}

function OneLine({ line, speaks }: { line: Line; speaks: boolean }) {
  const intl = useIntl();
  if (line.of === 'caller') {
    return <FormattedMessage id={line.phrase} values={{ key: line.key }} />;
  }
  if (line.of === 'done') {
    return <FormattedMessage id={line.phrase} values={{ seconds: line.seconds }} />;
  }
  return line.prompts.map(({ language, text }) => (
    <div key={text}>
      <span lang={`${language}-CA`}>{text}</span>
      {speaks && (
        <button
          type="button"
          className="button plain"
          aria-label={intl.formatMessage({ id: 'tree.listen' }, { text })}
          onClick={() => void new Audio(speechPath(language, text)).play()}
        >
          <FormattedMessage id="tree.hear" />
        </button>
      )}
    </div>
  ));
}
