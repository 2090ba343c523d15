import { FormattedMessage, useIntl } from 'react-intl';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Comparisons } from './Comparisons.tsx';
import { CtiSources } from './CtiSources.tsx';
import { ListeningForm } from './ListeningForm.tsx';
import { OutgoingForm } from './OutgoingForm.tsx';
import { Up } from './Up.tsx';

/** The telephone as its administrator keeps it: whether ledger and switch agree, what may be dialled, which switches tell us. */
export default function TelephonePage() {
  const intl = useIntl();
  // Drawn at once: what came last would push the rest.
  const settled = useSettled([]);
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'telephone_kept.title' })}</Title>
      <p>
        <FormattedMessage id="telephone_kept.about" />
      </p>
      <div className={settled ? undefined : 'arriving'}>
        <Comparisons />
        <OutgoingForm />
        <ListeningForm />
        <CtiSources />
      </div>
    </>
  );
}
