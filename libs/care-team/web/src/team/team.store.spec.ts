import { TestBed } from '@angular/core/testing';
import { Api, ApiProblem, type CareTeam, type CareTeamMember } from '@pluriel/web/api-client';
import { Toasts } from '@pluriel/web/ui';
import { TeamStore } from './team.store';

const team = (patientId: string, members: readonly string[]): CareTeam => ({ patientId, standing: 'team', rule: 'team', mayChange: true, members: members.map((name) => ({ id: name, name, version: 1 })), former: [], openings: [] }) as unknown as CareTeam;

function opened(api: Partial<Record<'get' | 'post', (path: string, ...rest: unknown[]) => Promise<CareTeam>>>) {
  const said: string[] = [];
  TestBed.configureTestingModule({ providers: [TeamStore, { provide: Api, useValue: api }, { provide: Toasts, useValue: { say: (words: string) => said.push(words) } }] });
  return { store: TestBed.inject(TeamStore), said };
}

describe('the care team on the screen (STR-05)', () => {
  it('never shows the team of a file that was left meanwhile', async () => {
    let late: (answer: CareTeam) => void = () => undefined;
    const { store } = opened({ get: (path) => (path.includes('/first/') ? new Promise((done) => { late = done; }) : Promise.resolve(team('second', ['Nadia']))) });
    const first = store.read('first');
    await store.read('second');
    late(team('first', ['Paul']));
    await first;
    expect(store.members().map(({ name }) => name)).toEqual(['Nadia']);
  });

  it('shows the team as a colleague left it when somebody else changed it first, and says so', async () => {
    const { store, said } = opened({ get: () => Promise.resolve(team('p', ['Nadia', 'Paul'])), post: () => Promise.reject(new ApiProblem(412, 'resource.stale', 'Modifié entre-temps.', null, [], team('p', ['Paul']))) });
    await store.read('p');
    expect(await store.end({ id: 'Nadia', name: 'Nadia', version: 1 } as CareTeamMember, 'care-ended')).toBe(false);
    expect([store.members().map(({ name }) => name), store.problem()?.message, said]).toEqual([['Paul'], 'Modifié entre-temps.', []]);
  });
});
