import { EntryList } from './EntryList.tsx';

/** The categories, in use or not, with what names each. */
export default function CategoriesPage() {
  return <EntryList shelf="categories" />;
}
