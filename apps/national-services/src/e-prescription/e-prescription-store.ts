import { randomInt } from 'node:crypto';
import { AppendLog } from '../journal/append-log';
import type { PrescriptionMessage } from './check-prescription';

/** What a pharmacist did with one line; motives are kept as given, their lists are licensed (prescription.md §1.4). */
export interface Execution {
  rang: number | null;
  action: 'delivree' | 'substituee' | 'modifiee' | 'supprimee' | 'ajoutee';
  libelle: string | null; quantite: string | null; date: string;
  pharmacien: string; executant: string; adresse: string;
  motif: { code: string; libelle: string } | null; sousMotif: { code: string; libelle: string } | null;
}

export interface StoredPrescription { numero: string; code2d: string; enregistreeLe: string; statut: 'ENREGISTREE' | 'ANNULEE' | 'REMPLACEE'; motif: string | null; remplaceePar: string | null; message: PrescriptionMessage; executions: Execution[] }

type Row = { kind: 'kept'; prescription: StoredPrescription } | { kind: 'over'; numero: string; statut: 'ANNULEE' | 'REMPLACEE'; motif: string | null; remplaceePar: string | null } | { kind: 'done'; numero: string; executions: Execution[] };

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Simulated numbers are told by their beginning (prescription.md §1). */
const prefix = '00SIM';

/** E-prescriptions received, kept across restarts: whoever was killed before the answer finds its own again by its reference. */
export class EPrescriptionStore {
  private readonly log: AppendLog<Row>;
  private readonly byNumber = new Map<string, StoredPrescription>();
  private readonly byReference = new Map<string, StoredPrescription>();

  constructor(path: string) { this.log = new AppendLog(path); this.log.forEach((row) => { this.apply(row); }); }

  /** Keeps a prescription under a new number. */
  keep(message: PrescriptionMessage): StoredPrescription {
    let numero: string;
    do numero = prefix + Array.from({ length: 13 }, () => alphabet[randomInt(alphabet.length)]).join(''); while (this.byNumber.has(numero));
    const prescription: StoredPrescription = { numero, code2d: `PRESCRIPTION-SIMULEE:${numero}`, enregistreeLe: new Date().toISOString(), statut: 'ENREGISTREE', motif: null, remplaceePar: null, message, executions: [] };
    this.write({ kind: 'kept', prescription });
    return prescription;
  }

  end(numero: string, statut: 'ANNULEE' | 'REMPLACEE', motif: string | null, remplaceePar: string | null): void { this.write({ kind: 'over', numero, statut, motif, remplaceePar }); }
  execute(numero: string, executions: Execution[]): void { this.write({ kind: 'done', numero, executions }); }

  byNumero(numero: string): StoredPrescription | null { return this.byNumber.get(numero) ?? null; }
  ofReference(reference: string): StoredPrescription | null { return this.byReference.get(reference) ?? null; }
  all(): StoredPrescription[] { return [...this.byNumber.values()]; }
  clear(): void { this.log.clear(); this.byNumber.clear(); this.byReference.clear(); }
  close(): void { this.log.close(); }

  private write(row: Row): void { this.log.append(row); this.apply(row); }

  private apply(row: Row): void {
    if (row.kind === 'kept') { this.byNumber.set(row.prescription.numero, row.prescription); this.byReference.set(row.prescription.message.reference, row.prescription); return; }
    const found = this.byNumber.get(row.numero);
    if (!found) return;
    if (row.kind === 'over') Object.assign(found, { statut: row.statut, motif: row.motif, remplaceePar: row.remplaceePar });
    else found.executions.push(...row.executions);
  }
}
