import { Injectable } from '@nestjs/common';
import type { Letterhead, LetterheadLine } from '@pluriel/clinical-formats/model';
import { fillLetter, inlinesOf, isHeadField, linesOf, wordsOf, type DocumentSource, type HeadTemplate, type LetterBlock, type LetterBody, type LetterInline } from '@pluriel/documents/domain';
import type { Ctx } from '@pluriel/platform/server';
import { LetterFacts, type LetterParties } from './letter-facts';
import { LetterTemplates } from './letter-templates';

/** What stands at the head and at the foot of a document (LET-05): that of its author, else that of the centre; for its kind, else for all. */
@Injectable()
export class Letterheads {
  constructor(private readonly templates: LetterTemplates, private readonly facts: LetterFacts) {}

  /** @returns the head already filled, frozen with the version; null: the usual lines */
  async of(ctx: Ctx, source: DocumentSource, parties: Omit<LetterParties, 'contactOn'>): Promise<Letterhead | null> {
    const heads = await this.templates.heads(ctx, parties.authorId);
    const chosen = chooseHead(heads, source);
    return chosen && letterheadOf(chosen, await this.facts.forHead(ctx, { ...parties, contactOn: null }));
  }
}

/** @returns the nearest one: the author's for this kind, the author's for all, the centre's for this kind, the centre's for all */
export function chooseHead(heads: readonly { own: boolean; content: HeadTemplate }[], source: DocumentSource): HeadTemplate | null {
  for (const own of [true, false]) for (const wanted of [source, 'all']) { const found = heads.find((head) => head.own === own && head.content.source === wanted); if (found) return found.content; }
  return null;
}

/** @returns lines with their words; bars and logo are drawn beside them, and said once */
export function letterheadOf({ head, foot }: HeadTemplate, values: Parameters<typeof fillLetter>[1]): Letterhead {
  const filled = fillLetter(head, values);
  const drawn = new Map(inlinesOf(filled).flatMap((inlines) => inlines.flatMap((inline) => (inline.type === 'field' && isHeadField(inline.attrs.key) ? [[inline.attrs.key, inline.attrs.value ?? ''] as const] : []))));
  const barcodes = [{ label: 'RPPS', digits: drawn.get('doctor.rpps-barcode') ?? '' }, { label: 'FINESS', digits: drawn.get('centre.finess-barcode') ?? '' }].filter(({ digits }) => /^[0-9A-Z]{1,20}$/.test(digits));
  return { lines: filled.content.flatMap(linesOfBlock), barcodes, logo: drawn.has('centre.logo'), foot: footLines(fillLetter(foot, values)) };
}

function linesOfBlock(block: LetterBlock): LetterheadLine[] {
  if (block.type !== 'paragraph') return [];
  const align = block.attrs?.align;
  return linesOf(block.content).map((line) => line.filter((inline) => inline.type !== 'field' || !isHeadField(inline.attrs.key))).filter((line) => line.map(wordsOf).join('').trim() !== '')
    .map((line) => ({ runs: line.map(runOf), ...(align && align !== 'left' ? { align } : {}) }));
}

function runOf(inline: LetterInline): LetterheadLine['runs'][number] {
  const marks = inline.type === 'text' ? (inline.marks ?? []).map(({ type }) => type) : [];
  return { text: wordsOf(inline), ...(marks.includes('strong') ? { strong: true } : {}), ...(marks.includes('em') ? { emphasis: true } : {}) };
}

/** Three lines at most: the foot is that of every page. */
const footLines = (body: LetterBody): string[] => body.content.flatMap((block) => linesOfBlock(block)).map(({ runs }) => runs.map(({ text }) => text).join('').trim()).slice(0, 3);
