import type { NarrativeBlock, NarrativeSection } from '../narrative';
import type { ContentRules } from './content-rules';

/** A consultation or visit report (DOC-15). */
export interface ConsultationContent {
  kind: 'consultation';
  reason: string;
  /** « Poids » → « 72 kg » */
  measures: readonly { label: string; value: string }[];
  text: string;
  /** Forms filled during the act, as people read them: only what was answered. */
  forms?: readonly { title: string; sections: readonly { title: string; lines: readonly { label: string; value: string; long: boolean }[] }[] }[];
  /** Under whose answer it was written: « remplaçant du Dr Claire MARTIN ». */
  mentions?: readonly string[];
}

const section = (key: string, title: string, ...blocks: NarrativeBlock[]): NarrativeSection => ({ key, title, blocks });

type Line = { label: string; value: string; long: boolean };

/** Short answers side by side, long ones under their question. */
function blocksOf(lines: readonly Line[]): NarrativeBlock[] {
  const blocks: NarrativeBlock[] = [];
  let short: { label: string; value: string }[] = [];
  const flush = (): void => { if (short.length > 0) blocks.push({ kind: 'facts', facts: short }); short = []; };
  for (const { label, value, long } of lines) {
    if (!long) { short.push({ label, value }); continue; }
    flush();
    blocks.push({ kind: 'paragraph', text: label, tone: 'quiet' }, { kind: 'paragraph', text: value });
  }
  flush();
  return blocks;
}

export const consultationRules: ContentRules<ConsultationContent> = {
  typeOf: () => 'consultation-report',
  narrative: ({ reason, measures, text, forms = [], mentions = [] }) => ({
    sections: [
      ...(reason.trim() ? [section('reason', 'Motif', { kind: 'paragraph', text: reason })] : []),
      ...(measures.length > 0 ? [section('measures', 'Mesures', { kind: 'facts', facts: measures })] : []),
      ...(text.trim() ? [section('text', 'Observation', { kind: 'paragraph', text })] : []),
      ...forms.map((form, index) => ({ ...section(`form-${index + 1}`, form.title), sections: form.sections.map((part, at) => section(`form-${index + 1}-${at + 1}`, part.title, ...blocksOf(part.lines))) })),
      ...(mentions.length > 0 ? [section('mentions', 'Signature', ...mentions.map((mention) => ({ kind: 'paragraph' as const, text: mention })))] : []),
    ],
  }),
  check: ({ reason, text, forms = [] }) => (reason.trim() === '' && text.trim() === '' && forms.length === 0 ? [{ field: 'content.text', rule: 'required', message: 'Le compte rendu est vide : écrivez un motif ou une observation.' }] : []),
};
