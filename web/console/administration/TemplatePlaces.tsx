import { FormattedMessage } from 'react-intl';
import styles from './templates.module.css';
import { choiceWords, type TemplateKind } from './templates.ts';

/** What the texts of a kind may be filled with, as it is written there. */
export function TemplatePlaces({ kind: { variables, choices } }: { kind: TemplateKind }) {
  return (
    <section className="panel">
      <h2>
        <FormattedMessage id="template.places" />
      </h2>
      <p>
        <FormattedMessage id="template.places_about" />
      </p>
      <ul className={styles.places}>
        {variables.map((name) => (
          <li key={name}>
            <code>{`{${name}}`}</code> <FormattedMessage id={`template.variable_${name}`} />
          </li>
        ))}
        {choices.map((choice) => (
          <li key={`choice ${choice.name}`}>
            <code>{choiceWords(choice)}</code>{' '}
            <FormattedMessage id={`template.choice_${choice.name}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}
