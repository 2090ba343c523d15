import { FormattedMessage } from 'react-intl';

/** What one version changes of another, a sentence each. */
export function Differences({
  differences,
}: {
  differences: readonly { field: string; sentence: string }[];
}) {
  if (differences.length === 0) {
    return (
      <p role="status">
        <FormattedMessage id="agreements.same" />
      </p>
    );
  }
  return (
    <>
      <p role="status">
        <FormattedMessage id="agreements.differences" values={{ count: differences.length }} />
      </p>
      <ul>
        {differences.map(({ field, sentence }) => (
          <li key={field}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
