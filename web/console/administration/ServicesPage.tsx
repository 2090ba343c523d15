import { EntryList } from './EntryList.tsx';

/** The services, in use or not, with what names each. */
export default function ServicesPage() {
  return <EntryList shelf="services" />;
}
