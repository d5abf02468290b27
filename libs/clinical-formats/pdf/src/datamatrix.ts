import bwipjs from 'bwip-js/node';

/** A square of modules, dark = true, without quiet zone. */
export interface ModuleMatrix { size: number; dark(column: number, row: number): boolean }

/**
 * @param text string of the symbol, GS as U+001D (ins.md §4.1)
 * @returns the modules of an ISO/IEC 16022 ECC 200 square symbol (ins.md §4.2)
 */
export function dataMatrix(text: string): ModuleMatrix {
  const [symbol] = bwipjs.raw({ bcid: 'datamatrix', text });
  if (!symbol || !('pixs' in symbol) || symbol.pixx !== symbol.pixy) throw new Error('the symbol could not be drawn');
  return { size: symbol.pixx, dark: (column, row) => symbol.pixs[row * symbol.pixx + column] === 1 };
}

/**
 * The symbol as one path of rectangles: sharp at any size and valid in PDF/A-1 (a PNG would bring transparency).
 * @param text string of the symbol
 * @param quiet width of the quiet zone in modules, at least 1 (ins.md §4.2)
 */
export function dataMatrixSvg(text: string, quiet = 1): { svg: string; modules: number } {
  const { size, dark } = dataMatrix(text);
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!dark(column, row)) continue;
      let width = 1;
      while (column + width < size && dark(column + width, row)) width += 1;
      path += `M${column + quiet} ${row + quiet}h${width}v1h-${width}z`;
      column += width;
    }
  }
  const side = size + 2 * quiet;
  return { svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}"><path fill="#000" d="${path}"/></svg>`, modules: side };
}

/** @returns the symbol as a PNG, `scale` pixels a module: screens and samples, never inside a PDF/A-1 */
export const dataMatrixPng = (text: string, scale = 4): Promise<Buffer> => bwipjs.toBuffer({ bcid: 'datamatrix', text, scale, paddingwidth: 2, paddingheight: 2, backgroundcolor: 'FFFFFF' });
