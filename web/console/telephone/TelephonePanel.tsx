import { useEffect, useRef } from 'react';
import { FormattedMessage } from 'react-intl';
import { Unread } from '../../session/Problem.tsx';
import { wasOpen } from './coming-back.ts';
import { CallPart } from './CallPart.tsx';
import { useAskAgain, useConversation } from './conversation.ts';
import { DevicesPart } from './DevicesPart.tsx';
import { Hindered, OpenPart } from './OpenPart.tsx';
import { phone, useClosePhone, useOpenPhone, usePhone } from './own-phone.ts';
import { Ringing } from './Ringing.tsx';
import styles from './telephone.module.css';

/** The telephone: what it is like, the call that is there, and what can be done with it. */
export default function TelephonePanel(props: {
  shown: boolean;
  /** Whether somebody asked for it: then it takes the focus. */
  focus: boolean;
  onHide: () => void;
}) {
  const { shown, focus, onHide } = props;
  const own = usePhone();
  const title = useRef<HTMLHeadingElement>(null);
  const begin = useOpenPhone();
  const close = useClosePhone();
  const conversation = useConversation(shown || own.call !== 'none');
  const askAgain = useAskAgain();
  const heard = useRef(own.call);
  useEffect(() => {
    if (heard.current !== own.call) askAgain();
    heard.current = own.call;
  });
  useEffect(() => {
    if (shown && focus) title.current?.focus();
  }, [shown, focus]);
  // Loaded again: it goes on where it was.
  const again = useRef(wasOpen() && own.line === 'off');
  const { mutate } = begin;
  useEffect(() => {
    if (!again.current) return;
    again.current = false;
    mutate();
  }, [mutate]);
  const { data } = conversation;
  const call = data?.call ?? null;
  const atDeskPhone = own.line === 'off' && data?.desk != null;
  return (
    <aside
      id="telephone"
      aria-labelledby="telephone-title"
      className={styles.panel}
      hidden={!shown}
    >
      <div className={styles.top}>
        <h2 id="telephone-title" tabIndex={-1} ref={title}>
          <FormattedMessage id="telephone.title" />
        </h2>
        <button type="button" className="button plain" onClick={onHide}>
          <FormattedMessage id="telephone.hide" />
        </button>
      </div>
      <p role="status" className={styles.state}>
        <FormattedMessage
          id={
            own.call === 'none'
              ? atDeskPhone
                ? 'telephone.state_desk'
                : `telephone.state_${own.line}`
              : `telephone.state_${own.call}`
          }
          values={{ desk: data?.desk ?? '' }}
        />
      </p>
      {conversation.isError && <Unread error={conversation.error} retry={conversation.refetch} />}
      {own.call === 'ringing' && <Ringing call={call} />}
      {call !== null && call.state === 'talking' && (own.call === 'speaking' || atDeskPhone) && (
        <CallPart key={call.id} call={call} />
      )}
      {own.hindrance !== null && <Hindered hindrance={own.hindrance} />}
      {own.line === 'off' && !atDeskPhone && <OpenPart begin={begin} />}
      {own.line === 'refused' && (
        <div className="alert error" role="alert">
          <p>
            <FormattedMessage id="telephone.line_refused" />
          </p>
          <button
            type="button"
            className="button"
            onClick={() => {
              phone.close();
              begin.mutate();
            }}
          >
            <FormattedMessage id="state.retry" />
          </button>
        </div>
      )}
      {own.line !== 'off' && (
        <>
          <DevicesPart />
          {own.call === 'none' && (
            <button
              type="button"
              className="button"
              aria-disabled={close.isPending}
              onClick={() => close.mutate()}
            >
              <FormattedMessage id="telephone.close" />
            </button>
          )}
        </>
      )}
    </aside>
  );
}
