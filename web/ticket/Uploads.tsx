import { type ReactNode, useRef } from 'react';
import { FileDrop } from './FileDrop.tsx';
import { UploadList } from './UploadList.tsx';
import { chooseUploads, type Destination, sendUploads } from './uploads.ts';

/** Files to add: where they are chosen or dropped, and a line for each. */
export function Uploads(props: {
  /** Where they are chosen: it holds what was chosen there. */
  place: string;
  /** Where they go as soon as they are chosen; null when they are sent along with something else. */
  at: Destination | null;
  /** What the button is called. */
  label: string;
  hint: string | null;
  /** What stands between the button and the lines. */
  children?: ReactNode;
}) {
  const { place, at, label, hint, children } = props;
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <FileDrop
        label={label}
        hint={hint}
        field={field}
        onFiles={(files, folders) => {
          chooseUploads(place, files, folders);
          if (at !== null) void sendUploads(place, at);
        }}
      />
      {children}
      <UploadList place={place} atOnce={at !== null} onRemoved={() => field.current?.focus()} />
    </>
  );
}
