import { type Ref, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Person } from '../../api/schema.ts';
import { Unread } from '../../session/Problem.tsx';
import { Combo } from '../../ui/Combo.tsx';
import { fits } from '../../ui/fold.ts';
import styles from './intake.module.css';
import { NewCaller } from './NewCaller.tsx';
import { useCallers } from './queries.ts';

/** Who calls: found by name, telephone, e-mail, organization or workplace; those who called lately first. */
export function Who({
  ref,
  ...props
}: {
  person: Person | null;
  onChoose: (person: Person | null) => void;
  error: string | undefined;
  ref: Ref<HTMLInputElement>;
}) {
  const [text, setText] = useState('');
  const [adding, setAdding] = useState(false);
  const { found, late } = useCallers(text);
  if (props.person !== null) {
    return <Known person={props.person} onChange={() => props.onChoose(null)} />;
  }
  const people = (found.data?.people ?? []).filter(
    ({ name, phone, email, organization, workplace }) =>
      !late || fits(text, [name, phone, email, organization?.name, workplace?.name]),
  );
  const choices = people.map((person) => ({
    id: String(person.id),
    text: person.name,
    detail: reachOf(person),
  }));
  return (
    <>
      <Combo
        label={<FormattedMessage id="register.requester" />}
        hint={<FormattedMessage id="register.requester_hint" />}
        error={props.error}
        text={text}
        onText={setText}
        choices={choices}
        onChoose={(id) => {
          const person = people.find((one) => String(one.id) === id);
          if (person) props.onChoose(person);
        }}
        empty={late || found.isFetching ? undefined : <FormattedMessage id="register.nobody" />}
        openOnFocus
        ref={ref}
      />
      {found.isError && <Unread error={found.error} retry={found.refetch} />}
      <button
        type="button"
        className="button plain"
        aria-expanded={adding}
        onClick={() => setAdding(!adding)}
      >
        <FormattedMessage id="register.new_person" />
      </button>
      {adding && <NewCaller name={text} onAdd={props.onChoose} />}
    </>
  );
}

function Known({ person, onChange }: { person: Person; onChange: () => void }) {
  const reach = reachOf(person);
  return (
    <div className={styles.known}>
      <p>
        <strong>
          <FormattedMessage id="register.for" values={{ name: person.name }} />
        </strong>
        {reach && <span className={styles.reach}>{reach}</span>}
      </p>
      <button type="button" className="button plain" onClick={onChange}>
        <FormattedMessage id="register.other_person" />
      </button>
    </div>
  );
}

/** Where somebody is and how they are reached, on one line. */
function reachOf({ organization, workplace, phone, email }: Person): string {
  return [organization?.name, workplace?.name, phone, email].filter(Boolean).join(' – ');
}
