import bwipjs from 'bwip-js/node';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Newcomer } from './newcomer';

const separator = '\u001D';

/** The datamatrix INS of a person, as another software prints it (ins.md §4.1). Written here: nothing of the product's codec is trusted. */
export const codeOf = (person: Newcomer): string =>
  `IS01${'0'.repeat(22)}S1${person.matricule}S21.2.250.1.213.1.4.8${separator}S3${person.prenoms}${separator}S4${person.nom}${separator}S5${person.sexe}S6${person.ne.replaceAll('/', '-')}S7${person.codeLieu}`;

/** Types a code as a keyboard-wedge scanner does: a key every 4 ms by the clock of the keyboard, however busy the machine; GS as Ctrl and the bracket, Enter at the end. */
export async function scan(page: Page, content: string): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  const keys: Promise<unknown>[] = [];
  let timestamp = Date.now() / 1000;
  const press = (key: string, code: string, more: Record<string, unknown> = {}): void => {
    timestamp += 0.004;
    keys.push(keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, timestamp, ...more }), keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code, timestamp }));
  };
  for (const character of content) {
    if (character === separator) press(']', 'BracketRight', { modifiers: 2 });
    else press(character, /[A-Z]/.test(character) ? `Key${character}` : /\d/.test(character) ? `Digit${character}` : character === ' ' ? 'Space' : character === '.' ? 'Period' : 'Minus', { text: character });
  }
  press('Enter', 'Enter', { text: '\r' });
  await Promise.all(keys);
  await keyboard.detach();
}

/** The modules of a code, dark = 1. */
function modules(content: string): { side: number; dark: (x: number, y: number) => boolean } {
  const [symbol] = bwipjs.raw({ bcid: 'datamatrix', text: content });
  if (!symbol || !('pixs' in symbol)) throw new Error('the code could not be drawn');
  return { side: symbol.pixx, dark: (x, y) => symbol.pixs[y * symbol.pixx + x] === 1 };
}

/** @returns a photograph of the code: a PNG file */
export async function photographOf(content: string): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'scan-')), 'photo.png');
  writeFileSync(path, await bwipjs.toBuffer({ bcid: 'datamatrix', text: content, scale: 4, paddingwidth: 10, paddingheight: 10, backgroundcolor: 'FFFFFF' }));
  return path;
}

/** @returns a film for the browser's fake webcam: the code held still before it (Y4M, one grey frame repeated) */
export function filmOf(content: string): string {
  const [width, height, zoom] = [640, 480, 8];
  const { side, dark } = modules(content);
  const luma = Buffer.alloc(width * height, 235);
  const [left, top] = [Math.floor((width - side * zoom) / 2), Math.floor((height - side * zoom) / 2)];
  for (let y = 0; y < side * zoom; y += 1) for (let x = 0; x < side * zoom; x += 1) if (dark(Math.floor(x / zoom), Math.floor(y / zoom))) luma[(top + y) * width + left + x] = 16;
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)]);
  const path = join(mkdtempSync(join(tmpdir(), 'scan-')), 'webcam.y4m');
  writeFileSync(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`), ...Array.from({ length: 10 }, () => frame)]));
  return path;
}
