import { FormattedMessage } from 'react-intl';
import { Count } from '../agreement/Count.tsx';
import { KeyField } from './MenuFields.tsx';
import type { Parts } from './queries.ts';

const COUNTS = ['messageSeconds', 'tries', 'minutesBetween'] as const;

/** The keys that hold everywhere, and what is counted. */
export function TreeSettings({ tree, change, errorOf }: Parts) {
  const { otherLanguage, tellKey, everySeconds, callBack } = tree;
  return (
    <section aria-labelledby="settings">
      <h3 id="settings">
        <FormattedMessage id="tree.settings" />
      </h3>
      <KeyField
        phrase="tree.otherLanguage"
        none="tree.french_only"
        value={otherLanguage}
        error={errorOf('otherLanguage')}
        change={(key) => change({ otherLanguage: key })}
      />
      <KeyField
        phrase="tree.tellKey"
        none="tree.announced_only"
        value={tellKey}
        error={errorOf('tellKey')}
        change={(key) => change({ tellKey: key })}
      />
      <Count
        phrase="tree.everySeconds"
        hint={<FormattedMessage id="tree.everySeconds_hint" />}
        value={everySeconds}
        error={errorOf('everySeconds')}
        onChange={(seconds) => change({ everySeconds: seconds ?? 0 })}
      />
      <KeyField
        phrase="tree.callBack"
        none="tree.no_callback"
        value={callBack?.key ?? null}
        error={errorOf('callBack.key')}
        change={(key) =>
          change({
            callBack: key === null ? null : { key, afterSeconds: callBack?.afterSeconds ?? 60 },
          })
        }
      />
      {callBack !== null && (
        <Count
          phrase="tree.afterSeconds"
          value={callBack.afterSeconds}
          error={errorOf('callBack.afterSeconds')}
          onChange={(seconds) => change({ callBack: { ...callBack, afterSeconds: seconds ?? 0 } })}
        />
      )}
      {COUNTS.map((name) => (
        <Count
          key={name}
          phrase={`tree.${name}`}
          value={tree[name]}
          error={errorOf(name)}
          onChange={(value) => change({ [name]: value ?? 0 })}
        />
      ))}
    </section>
  );
}
