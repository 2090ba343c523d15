/**
 * Shows HTML from outside the page in a frame of its own: no script, no form, no way out, nothing
 * fetched. Its own styles are taken away, which the content policy would refuse.
 */
export function IsolatedFrame({
  html,
  title,
  lang,
}: {
  html: string;
  title: string;
  lang: string;
}) {
  const plain = html.replace(/ style="[^"]*"/g, '');
  return <iframe className="isolated" sandbox="" srcDoc={plain} title={title} lang={lang} />;
}
