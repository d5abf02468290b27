import { groupSeparator } from './element-strings';

/** Far above the longest content of a box. */
const longest = 400;

/**
 * What a reader added or changed is taken off: symbology prefix, FNC1 at the start (nothing, GS or character 232), the ways GS is written, final return.
 * @returns the content, or null when it is far too long to be the code of a box
 */
export function scannedText(scan: string): string | null {
  if (scan.length > longest) return null;
  return scan.replace(/^\s+/, '').replace(/^\][A-Za-z]\d/, '').replace(/<GS>|\{GS\}|\\x1d|\^\]|\u00E8(?=01\d{14})/gi, groupSeparator).replace(/[\r\n\t ]+$/, '').replace(/^\u001D/, '');
}

/** Keys of a French keyboard read by a reader set for an American one: digits without shift, and the letters that change places. */
const frenchKeys: Readonly<Record<string, string>> = { à: '0', '&': '1', é: '2', '"': '3', "'": '4', '(': '5', '-': '6', è: '7', _: '8', ç: '9', A: 'Q', Q: 'A', Z: 'W', W: 'Z', '?': 'M', a: 'q', q: 'a', z: 'w', w: 'z', ',': 'm' };

/** @returns the same keys on the other keyboard; use it only when the whole then decodes (prescription.md §6) */
export const onOtherKeyboard = (text: string): string => [...text].map((key) => frenchKeys[key] ?? key).join('');
