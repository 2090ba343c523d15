import { useEffect } from 'react';
import { PageFault } from '../ui/PageFault.tsx';
import { mount } from '../ui/Shell.tsx';
import { Board, Notice } from './Board.tsx';
import { displayToken } from './follow.ts';
import { catalogues } from './phrases.ts';

const token = displayToken();

function Wall() {
  if (token === null) return <Notice id="wallboard.no_token" />;
  return (
    <PageFault place="board" instead={() => <Broken />}>
      <Board token={token} />
    </PageFault>
  );
}

/** Nobody is at a wall: it has itself loaded again, after so many milliseconds. */
const AGAIN = 30_000;
const loadAgain = (): ReturnType<typeof setTimeout> => setTimeout(() => location.reload(), AGAIN);

function Broken() {
  useEffect(() => {
    const soon = loadAgain();
    return () => clearTimeout(soon);
  }, []);
  return <Notice id="wallboard.broken" />;
}

mount(<Wall />, catalogues).catch((fault: unknown) => {
  loadAgain();
  throw fault;
});
