import type { ClipboardEvent } from 'react';

/**
 * The images that are pasted where text is written, as files called `name`; none when text is pasted
 * along, which is what was meant then.
 */
export function pastedImages(event: ClipboardEvent, name: string): readonly File[] {
  const { clipboardData } = event;
  if (clipboardData.types.includes('text/plain')) return [];
  const images = [...clipboardData.files].filter(({ type }) => type.startsWith('image/'));
  if (images.length > 0) event.preventDefault();
  // A browser calls all of them image.png.
  return images.map((image, i) => {
    const ending = image.type.slice('image/'.length).replace(/[^a-z0-9]/g, '');
    const called = i === 0 ? name : `${name} ${i + 1}`;
    return new File([image], `${called}.${ending}`, { type: image.type });
  });
}
