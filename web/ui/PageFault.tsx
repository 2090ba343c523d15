import { Component, type ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { UnfetchedError } from './load-part.ts';
import { Title } from './Page.tsx';

type Props = Readonly<{
  /** Where one is: what failed in one place says nothing of another. */
  place: string;
  children: ReactNode;
  /** What is shown instead. */
  instead: (fault: unknown) => ReactNode;
}>;

type State = Readonly<{ fault: unknown; place: string }>;

/** Keeps what fails to be fetched or shown from taking the rest of the app with it. */
export class PageFault extends Component<Props, State> {
  override state: State = { fault: null, place: this.props.place };

  static getDerivedStateFromError(fault: unknown): Partial<State> {
    return { fault };
  }

  static getDerivedStateFromProps({ place }: Props, state: State): State | null {
    return place === state.place ? null : { fault: null, place };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    return fault === null ? this.props.children : this.props.instead(fault);
  }
}

/** A page that is not there, and the way to have it. */
export function FailedPage({ fault }: { fault: unknown }) {
  const intl = useIntl();
  const why = fault instanceof UnfetchedError ? 'unfetched' : 'broken';
  return (
    <div role="alert">
      <Title>{intl.formatMessage({ id: `state.${why}` })}</Title>
      <p>
        <FormattedMessage id={`state.${why}_why`} />
      </p>
      <Reload />
    </div>
  );
}

/** Has the page loaded again. */
export function Reload() {
  return (
    <button type="button" className="button" onClick={() => location.reload()}>
      <FormattedMessage id="state.reload" />
    </button>
  );
}
