import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, type ApiProblem, type CareTeam, type CareTeamMember, type CareTeamMemberInput, toApiProblem } from '@pluriel/web/api-client';
import { Toasts } from '@pluriel/web/ui';

/** The care team of the open file. Provided by the page. */
@Injectable()
export class TeamStore {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private asked = '';
  readonly team = signal<CareTeam | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly busy = signal(false);
  readonly members = computed(() => this.team()?.members ?? []);

  async read(patientId: string): Promise<void> {
    if (patientId !== this.asked) this.team.set(null);
    this.asked = patientId;
    try {
      const team = await this.api.get<CareTeam>(`/v1/patients/${patientId}/care-team`);
      // A late answer about another file says nothing here.
      if (patientId === this.asked) { this.team.set(team); this.problem.set(null); }
    } catch (error) { if (patientId === this.asked) this.problem.set(toApiProblem(error)); }
  }

  /** @returns whether it was done */
  add(input: CareTeamMemberInput, name: string): Promise<boolean> {
    return this.attempt(() => this.api.post<CareTeam>(`/v1/patients/${this.asked}/care-team`, input), `${name} est dans l’équipe de soins`);
  }

  end(member: CareTeamMember, reason: 'patient-wish' | 'care-ended' | 'mistake'): Promise<boolean> {
    return this.attempt(() => this.api.post<CareTeam>(`/v1/patients/${this.asked}/care-team/${member.id ?? ''}/end`, { reason }, { version: member.version }), `${member.name} n’est plus dans l’équipe de soins`);
  }

  private async attempt(work: () => Promise<CareTeam>, said: string): Promise<boolean> {
    const patientId = this.asked;
    this.busy.set(true);
    try {
      const team = await work();
      if (patientId === this.asked) { this.team.set(team); this.problem.set(null); }
      this.toasts.say(said);
      return true;
    } catch (error) {
      const problem = toApiProblem(error);
      if (patientId === this.asked) { this.problem.set(problem); if (problem.stale && problem.current) this.team.set(problem.current as CareTeam); }
      return false;
    } finally { this.busy.set(false); }
  }
}
