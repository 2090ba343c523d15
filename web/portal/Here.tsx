import { FormattedMessage } from 'react-intl';

/** Said of what touches the place where one works, or one’s organization by name. */
export function Here() {
  return (
    <span className="badge late">
      <span aria-hidden="true">{'▲ '}</span>
      <FormattedMessage id="portal.here" />
    </span>
  );
}
