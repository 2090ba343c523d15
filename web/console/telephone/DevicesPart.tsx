import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Field } from '../../ui/Form.tsx';
import { type Devices, followLevel, keepDevices, keptDevices, soundTone } from './devices.ts';
import { phone } from './own-phone.ts';
import styles from './telephone.module.css';

const SORTS = [
  ['microphone', 'audioinput'],
  ['loudspeaker', 'audiooutput'],
] as const;

/** Which microphone and loudspeaker are used, and whether they work. */
export function DevicesPart() {
  return (
    <details className={styles.devices}>
      <summary>
        <FormattedMessage id="telephone.devices" />
      </summary>
      <Chosen />
    </details>
  );
}

function Chosen() {
  const intl = useIntl();
  const [devices, setDevices] = useState(keptDevices);
  const [there, setThere] = useState<readonly MediaDeviceInfo[]>([]);
  const [trying, setTrying] = useState(false);
  useEffect(() => {
    const look = (): void =>
      void navigator.mediaDevices.enumerateDevices().then(setThere, () => setThere([]));
    look();
    navigator.mediaDevices.addEventListener('devicechange', look);
    return () => navigator.mediaDevices.removeEventListener('devicechange', look);
  }, []);
  const choose = (next: Devices): void => {
    keepDevices(next);
    setDevices(next);
    phone.changeLoudspeaker();
  };
  return (
    <>
      {SORTS.map(([sort, kind]) => (
        <Field key={sort} label={<FormattedMessage id={`telephone.${sort}`} />}>
          {(ids) => (
            <select
              {...ids}
              value={devices[sort]}
              onChange={({ target: { value } }) => choose({ ...devices, [sort]: value })}
            >
              <option value="">{intl.formatMessage({ id: 'telephone.system_device' })}</option>
              {there
                .filter((one) => one.kind === kind && !['', 'default'].includes(one.deviceId))
                .map(({ deviceId, label }) => (
                  <option key={deviceId} value={deviceId}>
                    {label || deviceId}
                  </option>
                ))}
            </select>
          )}
        </Field>
      ))}
      <div className={styles.buttons}>
        <button
          type="button"
          className="button"
          aria-pressed={trying}
          onClick={() => setTrying(!trying)}
        >
          <FormattedMessage id={trying ? 'telephone.level_stop' : 'telephone.level_try'} />
        </button>
        <button type="button" className="button" onClick={() => void soundTone().catch(() => {})}>
          <FormattedMessage id="telephone.tone" />
        </button>
      </div>
      {trying && <Level key={devices.microphone} />}
    </>
  );
}

/** How loud the microphone is, as a bar and in a word. */
function Level() {
  const intl = useIntl();
  const [level, setLevel] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let over = false;
    let stop = (): void => {};
    followLevel((now) => !over && setLevel(now)).then(
      (end) => {
        if (over) end();
        else stop = end;
      },
      () => setFailed(true),
    );
    return () => {
      over = true;
      stop();
    };
  }, []);
  if (failed) {
    return (
      <p role="alert">
        <FormattedMessage id="telephone.microphone_failed" />
      </p>
    );
  }
  return (
    <>
      <meter
        className={styles.level}
        min={0}
        max={100}
        low={20}
        value={level}
        aria-label={intl.formatMessage({ id: 'telephone.level' })}
      />
      <p>
        <FormattedMessage id={level < 20 ? 'telephone.level_low' : 'telephone.level_good'} />
      </p>
    </>
  );
}
