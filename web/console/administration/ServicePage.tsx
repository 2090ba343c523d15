import { EntryPage } from './EntryPage.tsx';

/** One service: its names, its words, its request form, and whether it is in use. */
export default function ServicePage() {
  return <EntryPage shelf="services" />;
}
