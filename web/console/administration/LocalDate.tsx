import { useContext } from 'react';
import { fullDate } from '../../../core/clock/time-words.ts';
import styles from './calendar.module.css';
import { LanguageContext } from '../../ui/language.ts';

/** A date of a calendar, in no zone: « mardi 10 février 2026 ». */
export function LocalDate({ date }: { date: string }) {
  const { language } = useContext(LanguageContext);
  return (
    <time className={styles.date} dateTime={date}>
      {fullDate(date, language, true)}
    </time>
  );
}
