import { useContext } from 'react';
import { LanguageContext } from './language.ts';

/** Turns the page to the other language, whose name it bears. */
export function LanguageSwitch() {
  const { language, choose } = useContext(LanguageContext);
  const other = language === 'fr' ? 'en' : 'fr';
  return (
    <button
      type="button"
      className="button plain"
      lang={`${other}-CA`}
      onClick={() => choose(other)}
    >
      {other === 'en' ? 'English' : 'Français'}
    </button>
  );
}
