import { type DragEvent, useEffect, useId, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import styles from './uploads.module.css';

/**
 * Takes files: by a button, as many as wanted, or dropped beside it. What is dropped elsewhere on the
 * page does not replace the page.
 */
export function FileDrop(props: {
  /** What the button is called; the place is called the same. */
  label: string;
  hint: string | null;
  onFiles: (files: readonly File[], folders: readonly string[]) => void;
  /** The field of the button, to give it the focus back. */
  field: React.RefObject<HTMLInputElement | null>;
}) {
  const { label, hint, onFiles, field } = props;
  const id = useId();
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  useDropKept();
  const enter = (by: number): void => {
    depth.current += by;
    setOver(depth.current > 0);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    const { files, folders } = droppedFiles(event.dataTransfer);
    if (files.length + folders.length > 0) onFiles(files, folders);
  };
  return (
    <div
      className={over ? `${styles.drop} ${styles.over}` : styles.drop}
      onDragEnter={(event) => holdsFiles(event) && enter(1)}
      onDragLeave={(event) => holdsFiles(event) && enter(-1)}
      onDrop={drop}
    >
      <input
        ref={field}
        id={id}
        type="file"
        multiple
        aria-describedby={hint === null ? undefined : `${id}-hint`}
        className={styles.input}
        onKeyDown={(event) => {
          // It looks like a button: Enter opens it as Space does, and sends no form.
          if (event.key !== 'Enter') return;
          event.preventDefault();
          event.currentTarget.click();
        }}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])], []);
          // The same file may be chosen again after it was taken back.
          event.target.value = '';
        }}
      />
      <label htmlFor={id} className={`button ${styles.choose}`}>
        {label}
      </label>
      <span className={styles.aside}>
        <FormattedMessage id="files.drop" />
      </span>
      {hint !== null && (
        <span className={styles.hint} id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes('Files');
}

/** What was dropped: files, and the names of folders, which a browser would send as if they were files. */
function droppedFiles({ items }: DataTransfer): { files: File[]; folders: string[] } {
  const [files, folders]: [File[], string[]] = [[], []];
  for (const item of items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    if (entry?.isDirectory) folders.push(entry.name);
    else if (file !== null) files.push(file);
  }
  return { files, folders };
}

/** A file dropped beside its place would be opened instead of the page: nothing happens instead. */
function useDropKept(): void {
  useEffect(() => {
    const keep = (event: globalThis.DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    window.addEventListener('dragover', keep);
    window.addEventListener('drop', keep);
    return () => {
      window.removeEventListener('dragover', keep);
      window.removeEventListener('drop', keep);
    };
  }, []);
}
