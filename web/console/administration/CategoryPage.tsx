import { EntryPage } from './EntryPage.tsx';

/** One category: its names, and whether it is in use. */
export default function CategoryPage() {
  return <EntryPage shelf="categories" />;
}
