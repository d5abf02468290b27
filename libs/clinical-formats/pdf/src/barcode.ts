import bwipjs from 'bwip-js/node';

/**
 * A number as bars (code 128, ISO/IEC 15417), one path: sharp at any size and valid in PDF/A-1.
 * @param digits RPPS or FINESS (LET-13); throws when a character has no bars: only digits are ever given
 */
export function barcodeSvg(digits: string): string {
  const [symbol] = bwipjs.raw({ bcid: 'code128', text: digits });
  if (!symbol || !('sbs' in symbol)) throw new Error('the bars could not be drawn');
  let at = 10;
  let path = '';
  symbol.sbs.forEach((width, index) => { if (index % 2 === 0) path += `M${at} 0h${width}v20h-${width}z`; at += width; });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${at + 10} 20" width="${at + 10}" height="20" preserveAspectRatio="none"><path fill="#000" d="${path}"/></svg>`;
}
