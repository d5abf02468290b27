import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { displayNameOf, nationalIdOf, professionFacts, practisesForAnother, titleOf, type PracticeFacts } from '@pluriel/security/domain';
import { UserReader } from '@pluriel/security/server';
import { Correspondent } from './correspondents/correspondent.entity';
import { ExerciseSituation, Site, Structure } from './structure/structure.entity';

export interface SiteFacts { id: string; name: string; finess: string; addressLine: string; postcode: string; city: string; phone: string | null }
/** The structure as documents and national messages name it. `idNat` = `1` + FINESS (psc.md §4). */
export interface StructureFacts {
  id: string; name: string; kind: 'MSP' | 'CDS'; finess: string; idNat: string; sites: SiteFacts[]; phone: string | null; sendDelaySeconds: number; mssanteApplicativeAddress: string; rgpdNotice: string; oidRoot: string; sector: string;
}
/** A professional as documents and national messages name him. `idNat` = `8` + RPPS, null without RPPS. */
export interface ProfessionalFacts {
  userId: string; displayName: string; title: 'Dr' | null; familyName: string; givenName: string; rpps: string | null; idNat: string | null; professionCode: string; specialtyCode: string | null;
  professionLabel: string; specialtyLabel: string | null; exercise: 'liberal' | 'salarie' | null; phone: string | null; mssanteAddress: string | null; site: SiteFacts;
  /** A replacement or a training (STR-26); absent from what was frozen before. */
  practice?: PracticeBehind | null;
  /** Number of the older national list, for who still has one; printed where a letter asks for it. */
  adeli?: string | null;
}
/** Who stands behind a professional: whom he replaces, or who supervises him; `over` once its last day has passed. */
export interface PracticeBehind { kind: 'replacement' | 'trainee'; personId: string; personName: string; until: string; over: boolean }
export type RecipientKind = 'user' | 'correspondent';
export interface RecipientFacts { kind: RecipientKind; id: string; displayName: string; familyName: string; givenName: string; rpps: string | null; mssanteAddress: string | null; professionLabel: string; organisation: string | null; city: string | null }

const siteFacts = ({ id, name, finess, addressLine, postcode, city, phone }: Site): SiteFacts => ({ id, name, finess, addressLine, postcode, city, phone });

/** What the contexts above know of people and places. */
@Injectable()
export class Directory {
  constructor(private readonly users: UserReader) {}

  /** @returns the caller's structure with its sites in order; throws 404 `structure.unknown` */
  async structure(ctx: Ctx): Promise<StructureFacts> {
    const [structure, sites] = [await ctx.manager.findOneBy(Structure, { id: ctx.structureId }), await this.sitesOf(ctx)];
    if (!structure) throw domainError('structure.unknown', 'La structure n’est pas encore réglée.', { status: 404, remedy: 'Demandez à l’administrateur de la créer.' });
    const { id, name, kind, finess, phone, sendDelaySeconds, mssanteApplicativeAddress, rgpdNotice, oidRoot, sector } = structure;
    return { id, name, kind, finess, idNat: `1${finess}`, sites: sites.map(siteFacts), phone, sendDelaySeconds, mssanteApplicativeAddress, rgpdNotice, oidRoot, sector };
  }

  /**
   * @param userId an account of the structure, open or closed: authorship is kept (structure.md §1.3)
   * @returns the professional at the site of his session when it is his own, else at his first site
   * @throws 404 `user.unknown`
   */
  async professional(ctx: Ctx, userId: string): Promise<ProfessionalFacts> {
    const user = await this.users.get(ctx, userId);
    const sites = await this.sitesOfUser(ctx, userId);
    const here = ctx.actor.userId === userId ? sites.find(({ id }) => id === ctx.siteId) : undefined;
    const site = here ?? sites[0];
    if (!site) throw domainError('structure.unknown', 'La structure n’a pas encore de site.', { status: 404, remedy: 'Demandez à l’administrateur d’en créer un.' });
    const { label, professionCode, authorCode } = professionFacts[user.profession];
    return {
      userId, displayName: displayNameOf(user), title: titleOf(user.profession), familyName: user.familyName, givenName: user.givenName, rpps: user.rpps, adeli: user.adeli, idNat: user.rpps === null ? null : nationalIdOf(user.rpps),
      professionCode: professionCode ?? authorCode, specialtyCode: user.specialtyCode, professionLabel: label, specialtyLabel: user.specialtyLabel, exercise: user.exercise, phone: user.phone ?? site.phone, mssanteAddress: user.mssanteAddress, site: siteFacts(site), practice: await this.behind(ctx, user),
    };
  }

  private async behind(ctx: Ctx, { practice, practiceUntil, practiceFor }: PracticeFacts): Promise<PracticeBehind | null> {
    if (!practisesForAnother(practice) || practiceUntil === null || practiceFor === null) return null;
    const person = await this.users.get(ctx, practiceFor);
    return { kind: practice, personId: person.id, personName: displayNameOf(person), until: practiceUntil, over: practiceUntil < new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(ctx.now) };
  }

  /** @returns a possible recipient, null when unknown or closed */
  async recipient(ctx: Ctx, { kind, id }: { kind: RecipientKind; id: string }): Promise<RecipientFacts | null> {
    if (kind === 'user') {
      const user = await this.users.find(ctx, id);
      if (!user?.active) return null;
      return { kind, id, displayName: displayNameOf(user), familyName: user.familyName, givenName: user.givenName, rpps: user.rpps, mssanteAddress: user.mssanteAddress, professionLabel: user.specialtyLabel ?? professionFacts[user.profession].label, organisation: null, city: null };
    }
    const found = await ctx.manager.findOneBy(Correspondent, { id, structureId: ctx.structureId, active: true });
    return found && { kind, id, displayName: correspondentName(found), familyName: found.familyName, givenName: found.givenName, rpps: found.rpps, mssanteAddress: found.mssanteAddress, professionLabel: found.specialty ?? found.professionLabel, organisation: found.organisation, city: found.city };
  }

  /** @returns the sites of the caller's structure in their order */
  sitesOf(ctx: Ctx): Promise<Site[]> { return ctx.manager.find(Site, { where: { structureId: ctx.structureId }, order: { rank: 'ASC' } }); }

  /** @returns the sites where a person practises today, oldest situation first; every site when none was recorded */
  async sitesOfUser(ctx: Ctx, userId: string): Promise<Site[]> {
    const today = ctx.now.toISOString().slice(0, 10);
    const own = await ctx.manager.createQueryBuilder(Site, 's').innerJoin(ExerciseSituation, 'e', 'e.site_id = s.id').where('e.user_id = :userId AND e.starts_on <= :today AND (e.ends_on IS NULL OR e.ends_on >= :today)', { userId, today })
      .andWhere('s.structure_id = :structureId', { structureId: ctx.structureId }).orderBy('e.starts_on').addOrderBy('s.rank').getMany();
    return own.length > 0 ? own : this.sitesOf(ctx);
  }
}

/** @returns `Dr Hugo ROY (rempl. Dr Claire MARTIN)` for a replacement: how lists name who wrote (STR-26) */
export const signatureName = ({ displayName, practice }: Pick<ProfessionalFacts, 'displayName' | 'practice'>): string => (practice?.kind === 'replacement' ? `${displayName} (rempl. ${practice.personName})` : displayName);

/** @returns `Dr Karim HADDAD` */
export const correspondentName = (person: Pick<Correspondent, 'title' | 'givenName' | 'familyName'>): string => [person.title, person.givenName, person.familyName.toLocaleUpperCase('fr')].filter(Boolean).join(' ');
