// Making a format costs far more than using one.
const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(name: string, options: Intl.DateTimeFormatOptions & { timeZone: string }): Intl.DateTimeFormat {
  const key = `${name} ${options.timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('fr-FR', options);
  formats.set(key, made);
  return made;
}

export const dayInFull = (at: Date, timeZone: string): string => formatOf('full', { timeZone, day: 'numeric', month: 'long', year: 'numeric' }).format(at).replace(/^1 /, '1er ');
export const shortDay = (at: Date, timeZone: string): string => formatOf('short', { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' }).format(at);
export const timeOfDay = (at: Date, timeZone: string): string => formatOf('time', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
export const frenchBirthDate = (date: string): string => date.split('-').reverse().join('/');
