import { FormattedMessage, useIntl } from 'react-intl';
import { Move } from '../administration/Move.tsx';
import { Line } from '../administration/Line.tsx';
import { type Known, type Layer, newRotation, newShifts, swapped } from './rota-draft.ts';
import { RotationFields } from './RotationFields.tsx';
import { ShiftsFields } from './ShiftsFields.tsx';

/** The layers of a rota, in order: each goes before those above it. */
export function Layers(props: {
  layers: readonly Layer[];
  people: readonly Known[];
  today: string;
  error: Error | null;
  change: (layers: Layer[]) => void;
}) {
  const intl = useIntl();
  const { layers, people, today, error, change } = props;
  const next = intl.formatMessage({ id: 'rota.layer_name' }, { place: layers.length + 1 });
  return (
    <fieldset>
      <legend>
        <FormattedMessage id="rota.field_layers" />
      </legend>
      <p>
        <FormattedMessage id="rota.layers_about" />
      </p>
      {layers.map((layer, at) => {
        const put = (part: Layer): void => change(layers.with(at, part));
        const same = { at, people, error };
        return (
          // A layer has no name but its place.
          <fieldset key={[at].join()} className="panel">
            <legend>
              <FormattedMessage
                id="rota.layer_which"
                values={{ place: at + 1, name: layer.name, kind: layer.kind }}
              />
            </legend>
            <Line
              phrase="rota.layer"
              value={layer.name}
              onChange={(name) => put({ ...layer, name })}
            />
            {layer.kind === 'rotation' ? (
              <RotationFields {...same} layer={layer} change={put} />
            ) : (
              <ShiftsFields {...same} layer={layer} today={today} change={put} />
            )}
            <Move
              at={at}
              count={layers.length}
              name={layer.name}
              move={(by) => change(swapped(layers, at, at + by))}
              remove={() => change(layers.toSpliced(at, 1))}
            />
          </fieldset>
        );
      })}
      <div className="actions">
        <button
          type="button"
          className="button"
          onClick={() => change([...layers, newRotation(next, today)])}
        >
          <FormattedMessage id="rota.add_rotation" />
        </button>
        <button
          type="button"
          className="button"
          onClick={() => change([...layers, newShifts(next)])}
        >
          <FormattedMessage id="rota.add_shifts" />
        </button>
      </div>
    </fieldset>
  );
}
