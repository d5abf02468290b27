import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { drawPages, type DrawnPage, type PageAnswer, type PageFault, type PageTask } from './page-worker';

export const mostPages = 20;
const longestSeconds = 90;
const mostPixels = 60_000_000;
/** With the CDA around them, the pages still pass the mailboxes (dmp.md §5, mssante.md: 10 MB a message). */
const mostBytes = 5 * 1024 * 1024;

const resolveFrom = createRequire(import.meta.url);
const addressOf = (name: string): string => pathToFileURL(resolveFrom.resolve(name)).href;

/** The bundler names functions by a call that the thread does not have. */
const source = `const __name = (named) => named; const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads'); (${drawPages.toString()})(workerData).then((answer) => parentPort.postMessage(answer));`;

/** One file at a time in a process: drawing takes a whole core and much memory. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Draws each page of a file as a JPEG of three colours, in a thread of its own: a hostile file can neither block the
 * server nor take it down.
 * @param longest pixels of the longest side, when it is not a page: the drawing is then of a finer quality
 * @returns the pages, or why there are none; `too-slow` past a minute and a half
 */
export function drawFilePages(kind: PageTask['kind'], bytes: Uint8Array, longest?: number): Promise<DrawnPage[] | PageFault | 'too-slow'> {
  const drawn = turn.then(() => run({ kind, bytes, ...(longest === undefined ? {} : { longest }), mostPages, mostPixels, mostBytes, libraries: { pdfium: addressOf('@hyzyla/pdfium'), jpeg: addressOf('jpeg-js'), tiff: addressOf('utif2') } }));
  turn = drawn.catch(() => undefined);
  return drawn;
}

async function run(workerData: PageTask): Promise<DrawnPage[] | PageFault | 'too-slow'> {
  const worker = new Worker(source, { eval: true, workerData, env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 768 } });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<PageAnswer | 'too-slow'>((resolve) => {
      timer = setTimeout(() => { resolve('too-slow'); }, longestSeconds * 1000);
      worker.once('message', resolve);
      // Out of memory, or a library that fell: the file is not one we can draw.
      worker.once('error', () => { resolve({ fault: 'unreadable' }); });
      worker.once('exit', () => { resolve({ fault: 'unreadable' }); });
    });
    return answer === 'too-slow' ? answer : 'fault' in answer ? answer.fault : answer.pages;
  } finally { clearTimeout(timer); await worker.terminate(); }
}
