import { Injectable } from '@nestjs/common';
import type { ArrivalState } from '@pluriel/identity/domain';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { civilDay } from '../patients/patient-views';
import { AddArrival, MoveArrival } from './record-arrivals';

/** Who, for whom, minutes from now, why, and how far along the day. */
const day: readonly [patient: string, login: string, minutes: number, motive: string, moves: readonly ArrivalState[]][] = [
  ['DEMO PATIENTE', 'claire.martin', -80, 'Renouvellement', ['arrived', 'in-consultation', 'left']],
  ['ADRDEUX LAURENT', 'claire.martin', -50, 'Certificat', ['arrived', 'in-consultation', 'left']],
  ['TCHITCHI OLA', 'claire.martin', -20, 'Ulcère de jambe, contrôle', ['arrived', 'in-consultation']],
  ['NESSI RUTH', 'claire.martin', 10, 'Suivi du diabète', ['arrived']],
  ['ECETINSI FLORIANT', 'claire.martin', 30, 'Entorse, avec un parent', ['arrived']],
  ['HOUILLES PIERRE', 'claire.martin', 50, 'Certificat', []],
  ['HERMANN GATIEN', 'paul.legall', -30, 'Épaule, séance 3 sur 10', ['arrived', 'in-consultation']],
  ['DESMALIX NATHALIE', 'paul.legall', 0, 'Lombalgie, bilan', ['arrived']],
  ['PROVISOIRE MATRICULE', 'paul.legall', -60, 'Genou, séance 8 sur 12', ['absent']],
  ['ADRUN ZOE', 'nadia.ben', 20, 'Pansement', []],
];
const elsewhere: typeof day = [
  ['ADRTROIS DOMINIQUE', 'hugo.roy', -15, 'Prise de sang, à jeun', ['arrived']],
  ['NESSI MICHELANGELO', 'hugo.roy', 40, 'Vaccin, avec sa mère', []],
];

/** A day at the desk of the demo centre, through the use cases of the desk: both sites, every state (STR-25). */
@Injectable()
export class SeedDemoArrivals {
  constructor(private readonly transactions: Transactions, private readonly adding: AddArrival, private readonly moving: MoveArrival) {}

  /**
   * @param caller the secretary of the demo centre
   * @param patients ids by 'NOM PRENOM'
   * @returns how many people stand on the boards
   */
  async execute(caller: Caller, patients: Readonly<Record<string, string>>): Promise<number> {
    const { now, sites, people } = await this.transactions.read(caller, async (ctx) => ({
      now: ctx.now,
      sites: await ctx.manager.query<{ id: string }[]>('SELECT id FROM site WHERE structure_id = $1 ORDER BY rank', [ctx.structureId]),
      people: await ctx.manager.query<{ id: string; login: string }[]>('SELECT id, login FROM app_user WHERE structure_id = $1', [ctx.structureId]),
    }));
    let made = 0;
    for (const [site, lines] of [[sites[0], day], [sites[1], elsewhere]] as const) {
      for (const [who, login, minutes, motive, moves] of lines) {
        const patientId = patients[who];
        const professionalId = people.find((person) => person.login === login)?.id;
        if (!patientId || !professionalId || !site) continue;
        let row = await this.adding.execute(caller, { patientId, professionalId, siteId: site.id, arrived: false, expectedAt: hourOf(now, minutes), motive });
        for (const to of moves) row = await this.moving.execute(caller, row.id, row.version, to);
        made += 1;
      }
    }
    return made;
  }
}

/** The hour on the wall, to the ten minutes, never leaving the day. */
function hourOf(now: Date, minutes: number): string {
  const then = new Date(Math.round((now.getTime() + minutes * 60_000) / 600_000) * 600_000);
  if (civilDay(then) !== civilDay(now)) return minutes < 0 ? '00:00' : '23:50';
  return new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' }).format(then);
}
