import { Injectable } from '@nestjs/common';
import { domainError, unwrap } from '@pluriel/kernel';
import { isBlocked } from '@pluriel/identity/domain';
import { Config, SecretBox, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { decodeInsDatamatrix, type ScannedIns } from '@pluriel/teleservices/ins-datamatrix';
import { ReceiveIns } from '../insi/receive-ins';
import { holderOfIns } from '../patients/ins-holder';
import { PatientStore } from '../patients/patient-store';
import { compareScanned } from './read-scanned-ins';
import type { ScannedInsReceived } from './scan.dto';

/** Purpose under which raw scans are sealed. */
export const scannedCodePurpose = 'scanned-code';

/** A person confirms that a scanned INS is the one of this file: it becomes « INS reçue », verified at once (E03, ins.md §4.3). */
@Injectable()
export class ReceiveScannedIns {
  constructor(private readonly transactions: Transactions, private readonly config: Config, private readonly store: PatientStore, private readonly receiving: ReceiveIns, private readonly box: SecretBox) {}

  /**
   * @param content as scanned; kept sealed with the candidate
   * @throws 422 `datamatrix.*`, 404 `patient.unknown`, 409 `scan.other-person` (traits differ, the comparison in `current`), `scan.other-ins`, `identity.duplicate-ins`
   */
  async execute(caller: Caller, patientId: string, content: string): Promise<ScannedInsReceived> {
    const scanned = unwrap(decodeInsDatamatrix(content, this.config.INS_ALLOWED_OIDS));
    return this.transactions.run(caller, (ctx) => this.within(ctx, patientId, scanned));
  }

  /** Same, in the transaction of the caller: an admission by scan. */
  async within(ctx: Ctx, patientId: string, { ins, raw, signature }: ScannedIns): Promise<ScannedInsReceived> {
    const patient = await this.store.lock(ctx, patientId);
    if (isBlocked(patient.identity.attributes)) return { state: 'blocked' };
    const held = patient.identity.ins;
    if (held && (held.matricule !== ins.matricule || held.oid !== ins.oid)) {
      throw domainError('scan.other-ins', 'Ce dossier a déjà un autre matricule.', { status: 409, remedy: 'Vérifiez que le document est bien celui de cette personne, puis interrogez INSi depuis son identité.' });
    }
    const compared = compareScanned(patient, ins);
    if (!compared.exactMatch) {
      throw domainError('scan.other-person', 'Les traits du code ne sont pas ceux de ce dossier.', { status: 409, current: { comparison: compared.rows }, remedy: 'Corrigez le dossier d’après la pièce d’identité, ou choisissez un autre dossier.' });
    }
    await assertNobodyElse(ctx, patientId, ins);
    const { nomNaissance, prenomsNaissance, sexe, dateNaissance, codeLieuNaissance } = ins;
    const received = await this.receiving.execute(ctx, { patientId, matricule: ins.matricule, oid: ins.oid, traits: { nomNaissance, prenomsNaissance, sexe, dateNaissance, codeLieuNaissance }, origin: 'datamatrix' });
    if (received.receivedInsId) await ctx.manager.query('INSERT INTO scanned_code (received_ins_id, raw_sealed, signature) VALUES ($1, $2, $3)', [received.receivedInsId, this.box.seal(Buffer.from(raw, 'utf8'), scannedCodePurpose), signature]);
    return { state: received.state };
  }
}

/** The same INS active on another file is a proven duplicate: nothing is added to it (ins.md §2.11). */
async function assertNobodyElse(ctx: Ctx, patientId: string, ins: { matricule: string; oid: string }): Promise<void> {
  if ((await holderOfIns(ctx, ins, patientId)) !== null) throw domainError('identity.duplicate-ins', 'Ce matricule est déjà celui d’un autre dossier du centre.', { status: 409, remedy: 'Scannez de nouveau le code : l’autre dossier s’ouvrira.' });
}
