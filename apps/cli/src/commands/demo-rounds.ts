import type { INestApplicationContext } from '@nestjs/common';
import { CoordinationModule, VisitPlans, type VisitPlanInput } from '@pluriel/coordination/server';
import { demoAccounts } from '@pluriel/security/server';
import { demoCaller } from './demo-activity';

/** The daily round of the nurse of the demo centre: who, at what time, how to get in, what for. */
const stops: readonly [who: string, from: string, to: string, access: string, teamNote: string, cares: readonly string[]][] = [
  ['FAURE MICHEL', '08:00', '08:30', 'Code 27B4, 1er étage, chien gentil', 'Entend mal : sonner deux fois', ['Pansement d’ulcère, jambe gauche', 'Insuline 12 UI']],
  ['BLANC YVONNE', '08:45', '09:15', 'Clé chez la voisine de palier', '', ['Bas de contention', 'Insuline 10 UI']],
  ['NICOLAS VALERIE', '09:30', '10:00', '', 'Retour de chirurgie, dix jours d’anticoagulant', ['Injection d’anticoagulant', 'Surveillance de la cicatrice']],
  ['DUFOUR ELODIE', '10:15', '10:45', 'Maison au fond de la cour', '', ['Éducation à la glycémie, séance 1 sur 3']],
];

/** Plans these visits, through the product's own use case. */
export async function seedRounds(app: INestApplicationContext, structureId: string, patients: Readonly<Record<string, string>>): Promise<void> {
  const nurse = demoAccounts.find(({ login }) => login === 'nadia.ben');
  if (!nurse) throw new Error('no demo account nadia.ben');
  const plans = app.select(CoordinationModule).get(VisitPlans);
  for (const [who, from, to, access, teamNote, cares] of stops) {
    const patientId = patients[who];
    if (!patientId) throw new Error(`the demo patient ${who} is missing`);
    const plan: VisitPlanInput = { nurseId: nurse.id, days: [1, 2, 3, 4, 5, 6, 7], startsOn: '2026-01-01', endsOn: null, from, to, cares: cares.map((label, index) => ({ key: `soin-${index + 1}`, label })), access, teamNote };
    await plans.create(demoCaller('claire.martin', structureId), patientId, plan);
  }
}
