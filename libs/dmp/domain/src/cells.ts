/** The seven cells of the bar, in their order (SC.DMP/UX.15, dmp.md §6.1). */
export const cellKeys = ['synthese', 'imagerie', 'biologie', 'pharmacie', 'hospitalisation', 'consultations', 'autres'] as const;
export type CellKey = (typeof cellKeys)[number];

export const cellLabels: Readonly<Record<CellKey, string>> = {
  synthese: 'Synthèse médicale', imagerie: 'Imagerie', biologie: 'Biologie', pharmacie: 'Pharmacie', hospitalisation: 'Hospitalisation et chirurgie', consultations: 'Consultations', autres: 'Autres documents',
};

/** Which types of documents a cell holds; every type that no cell names goes to « autres »: no document is ever dropped. */
export type CellTypes = Readonly<Record<Exclude<CellKey, 'autres'>, readonly string[]>>;

/** The grouping shipped (dmp.md §6.1: ours, a person may change it). */
export const defaultCellTypes: CellTypes = {
  synthese: ['60591-5', 'SYNTH', '34133-9', '74207-2', 'DOCPAT01', 'DOCPAT08'],
  imagerie: ['18748-4', '52040-3', 'IMG-KOS', 'DOCPAT04', '55115-0'],
  biologie: ['11502-2', '60568-3', '51969-4', '11526-1', 'PRESC-BIO', 'DOCPAT05'],
  pharmacie: ['57833-6', '60593-1', 'DISP_AUT', '56445-0', '61357-0', '75468-9', '77604-7', '80565-5', '80820-4', '78601-2', '93024-8', '87273-9', '11369-6', '96874-3', 'DOCPAT02'],
  hospitalisation: ['34112-3', '11490-0', '34874-8', '34875-5', '77436-4', '34749-2', '15507-7', '15508-5', '67851-6', '18761-7', '57055-6', '57057-2', '57075-4', '89235-6', '78489-2'],
  consultations: ['11488-4', '96349-6', '11505-5', '11506-3', '70004-7', '75482-0', '75492-9', '78513-9', '85208-7', '34794-8', '47420-5', '59283-2', '68599-0', '83901-9', 'DOCPAT03', 'DOCPAT06'],
};

/** @returns the cell of a type of document */
export function cellOf(typeCode: string, types: CellTypes = defaultCellTypes): CellKey {
  return cellKeys.find((key) => key !== 'autres' && types[key].includes(typeCode)) ?? 'autres';
}

/** What one cell says (DMP-32). */
export interface Cell { key: CellKey; label: string; total: number; fresh: number; latest: Date | null }

/** The facts of a document that a cell counts. `seenSince`: when this person first had it in a list. */
export interface CountedDocument { typeCode: string; createdAt: Date | null; firstSeenAt: Date }

/** What a type of documents counts for one person, where the counting is done elsewhere. */
export interface CountedType { typeCode: string; total: number; fresh: number; latest: Date | null }

/**
 * The bar of one person for one patient.
 * @param lastVisit end of the visit before this one; null: never, and then nothing is « nouveau » (everything would be)
 */
export const cellsOf = (documents: readonly CountedDocument[], lastVisit: Date | null, types: CellTypes = defaultCellTypes, shown: readonly CellKey[] = cellKeys): Cell[] =>
  cellsOfTypes(documents.map(({ typeCode, createdAt, firstSeenAt }) => ({ typeCode, total: 1, fresh: lastVisit !== null && firstSeenAt > lastVisit ? 1 : 0, latest: createdAt })), types, shown);

/** The same bar from what was counted by type. */
export function cellsOfTypes(counted: readonly CountedType[], types: CellTypes = defaultCellTypes, shown: readonly CellKey[] = cellKeys): Cell[] {
  const cells = new Map(cellKeys.map((key): [CellKey, Cell] => [key, { key, label: cellLabels[key], total: 0, fresh: 0, latest: null }]));
  for (const { typeCode, total, fresh, latest } of counted) {
    const own = cellOf(typeCode, types);
    // A cell somebody hid gives its documents to the last one, which always stays.
    const cell = cells.get(shown.includes(own) ? own : 'autres');
    if (!cell) continue;
    cell.total += total;
    cell.fresh += fresh;
    if (latest !== null && (cell.latest === null || latest > cell.latest)) cell.latest = latest;
  }
  return cellKeys.filter((key) => key === 'autres' || shown.includes(key)).flatMap((key) => cells.get(key) ?? []);
}
