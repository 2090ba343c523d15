import { useEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Doing, Viewer } from './use-viewers.ts';
import styles from './viewers.module.css';

const SHAPES: Readonly<Record<Doing, string>> = { replying: '✎', noting: '▤', viewing: '◉' };
const ORDER: readonly Doing[] = ['replying', 'noting', 'viewing'];

/** Who else is at the ticket and what they do; its place is kept, so that nothing moves when they come. */
export function Viewers({ viewers }: { viewers: readonly Viewer[] }) {
  return (
    <>
      <p className={styles.viewers}>
        {ORDER.map((doing) => (
          <Said key={doing} doing={doing} viewers={viewers.filter((one) => one.doing === doing)} />
        ))}
      </p>
      <Announced viewers={viewers} />
    </>
  );
}

function Said({ doing, viewers }: { doing: Doing; viewers: readonly Viewer[] }) {
  const [first, second] = viewers;
  if (!first) return null;
  return (
    <span className={styles[doing]}>
      <span aria-hidden="true">{SHAPES[doing]} </span>
      <FormattedMessage
        id={`viewers.${doing}`}
        values={{
          count: viewers.length,
          first: first.person.name,
          second: second?.person.name ?? '',
          others: viewers.length - 2,
        }}
      />
    </span>
  );
}

/** Tells a screen reader that somebody began to write; who comes, goes or stops is no reason to speak. */
function Announced({ viewers }: { viewers: readonly Viewer[] }) {
  const known = useRef<ReadonlySet<string>>(new Set());
  const [begun, setBegun] = useState<Viewer | null>(null);
  useEffect(() => {
    const writing = viewers.filter((one) => one.doing !== 'viewing');
    const name = (one: Viewer) => `${one.person.id} ${one.doing}`;
    const fresh = writing.find((one) => !known.current.has(name(one)));
    known.current = new Set(writing.map(name));
    if (fresh) setBegun(fresh);
    else if (writing.length === 0) setBegun(null);
  }, [viewers]);
  return (
    <span role="status" className={styles.announced}>
      {begun && (
        <FormattedMessage
          id={`viewers.${begun.doing}`}
          values={{ count: 1, first: begun.person.name, second: '', others: 0 }}
        />
      )}
    </span>
  );
}

/** Beside what one writes to the user: others who write to them at this moment. It holds nothing back. */
export function AlsoReplying({ viewers, id }: { viewers: readonly Viewer[]; id: string }) {
  const [first, second] = viewers.filter((one) => one.doing === 'replying');
  return (
    <p className={styles.also} id={id}>
      {first && (
        <span className={styles.replying}>
          <span aria-hidden="true">{SHAPES.replying} </span>
          <FormattedMessage
            id="viewers.also"
            values={{
              count: second ? 2 : 1,
              first: first.person.name,
            }}
          />
        </span>
      )}
    </p>
  );
}
