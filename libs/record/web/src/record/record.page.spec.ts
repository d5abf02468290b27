import { provideRouter } from '@angular/router';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Api, ApiProblem, LiveChanges, type RecordElement, SessionStore } from '@pluriel/web/api-client';
import { of } from 'rxjs';
import { contentOfDraft, dateWords, detailWords, draftOf, fieldWords } from './element-fields';
import { lastMeasures, pastElements, sectionViews } from './record-sections';
import { RecordPage } from './record.page';

const element = (parts: Partial<RecordElement>): RecordElement => ({
  id: 'e1', patientId: 'p', kind: 'problem', content: { label: 'Asthme', comment: null, codes: [], since: '2019', ald: false, severity: null }, words: 'Asthme', level: 'team', active: true, endReason: null, endedOn: null, endNote: null,
  authorId: 'claire', authorName: 'Dr Claire MARTIN', authorLetters: 'MG', mine: true, createdAt: '2026-03-12T10:00:00Z', source: 'typed', sourceDocumentId: null, sourceKey: null, sourceWords: null, changedByName: 'Dr Claire MARTIN', updatedAt: '2026-03-12T10:00:00Z', version: 1, ...parts,
});
const weight = (id: string, value: number, on: string): RecordElement => element({ id, kind: 'measure', content: { sign: 'weight', value, second: null, unit: 'kg', on, comment: null }, words: `Poids · ${value} kg` });

describe('the cards of the synthesis', () => {
  it('shows running elements on their card, « none » only where nothing is listed, the newest measure of each sign, and what ended apart', () => {
    const absence = element({ id: 'a', kind: 'absence', content: { about: 'allergy', comment: null }, words: 'Aucune allergie connue' });
    const elements = [element({}), absence, weight('w1', 70, '2026-01-01'), weight('w2', 72, '2026-03-12'), element({ id: 'e2', active: false, endReason: 'resolved', endedOn: '2026-02' }), element({ id: 'v', kind: 'vigilance' }), element({ id: 'c', kind: 'contra-indication' })];
    const views = sectionViews(elements);
    const card = (id: string) => views.find((view) => view.id === id);
    expect(card('problemes')?.elements.map(({ id }) => id)).toEqual(['e1']);
    expect([card('allergies')?.absence?.id, card('fond')?.absence]).toEqual(['a', null]);
    expect(sectionViews([...elements, element({ id: 'l', kind: 'allergy' })]).find(({ id }) => id === 'allergies')?.absence).toBeNull();
    expect(card('alertes')?.elements.map(({ id }) => id)).toEqual(['c', 'v']);
    expect([lastMeasures(elements).map(({ id }) => id), pastElements(elements).map(({ id }) => id)]).toEqual([['w2'], ['e2']]);
  });
  it('writes and reads back an element in the editor, dates as people write them', () => {
    const { content } = element({});
    expect(draftOf('problem', content)).toEqual({ label: 'Asthme', since: '2019', severity: '', ald: false, comment: '' });
    expect(contentOfDraft('problem', { ...content, codes: ['kept'] }, { ...draftOf('problem', content), since: '3/2019', ald: true })).toEqual({ ...content, codes: ['kept'], since: '2019-03', ald: true });
    expect(contentOfDraft('measure', { sign: 'weight' }, { value: '72,5', on: '12/03/2026', comment: '', second: '' })).toEqual({ sign: 'weight', value: 72.5, second: null, on: '2026-03-12', comment: null });
    expect([fieldWords('problem', 'since', { since: '2019-03' }).words, fieldWords('allergy', 'severity', { severity: 'mild' }).words, fieldWords('allergy', 'reaction', {}).words]).toEqual(['03/2019', 'Légère', '—']);
    expect([detailWords(element({ kind: 'family-history', content: { label: 'x', relative: 'father', comment: 'à 50 ans' } })), dateWords(element({ active: false, endedOn: '2026-02-03' }))]).toEqual(['Père · à 50 ans', '2019 – 03/02/2026']);
  });
});

describe('RecordPage', () => {
  const calls: { verb: string; path: string; body?: unknown; version?: number }[] = [];
  let stored: RecordElement[] = [];
  let stale: RecordElement | null = null;
  const api = {
    get: async (path: string) => (path === '/v1/team-initials' ? { items: [{ userId: 'hugo', initials: 'HR2' }] } : path.endsWith('/versions') ? { items: [] } : { patientId: 'p', elements: stored, locked: [{ authorName: 'Lise MORE', authorLetters: 'PSY', at: '2026-03-01T10:00:00Z', words: 'Élément confidentiel, réservé à son auteur' }], restricted: false }),
    post: async (path: string, body: Record<string, unknown>, options: { version?: number } = {}) => {
      calls.push({ verb: 'POST', path, body, ...options });
      if (path.endsWith('/search')) return { items: [{ label: 'Diabète sucré de type 2', codes: [{ system: 'cim', code: 'E11', label: 'Diabète', list: 'CIM-10' }, { system: 'cisp', code: 'T90', label: 'Diabète', list: 'CISP-2' }] }] };
      if (path.endsWith('/ending')) return { ...element({}), active: false, endReason: body['reason'], version: 2 };
      return element({ id: 'new', kind: String(body['kind']) as RecordElement['kind'], content: body['content'] as Record<string, unknown>, words: String((body['content'] as { label?: string }).label) });
    },
    put: async (path: string, body: { content: Record<string, unknown> }, { version }: { version: number }) => {
      calls.push({ verb: 'PUT', path, body, version });
      if (stale && version < stale.version) throw new ApiProblem(412, 'resource.stale', 'Modifié', 'Comparez', [], stale);
      return { ...element({ id: path.split('/').at(-1) ?? '' }), content: body.content, version: version + 1 };
    },
  };
  const settle = async (fixture: ComponentFixture<RecordPage>): Promise<HTMLElement> => { for (let turn = 0; turn < 6; turn += 1) { await fixture.whenStable(); fixture.detectChanges(); } return fixture.nativeElement as HTMLElement; };
  const open = async (elements: RecordElement[], can = true): Promise<{ fixture: ComponentFixture<RecordPage>; root: HTMLElement }> => {
    calls.length = 0; stored = elements; stale = null;
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ imports: [RecordPage], providers: [provideRouter([]), { provide: Api, useValue: api }, { provide: SessionStore, useValue: { can: () => can, user: () => ({ id: 'claire' }) } }, { provide: LiveChanges, useValue: { on: () => of() } }] });
    const fixture = TestBed.createComponent(RecordPage);
    fixture.componentRef.setInput('patientId', 'p');
    return { fixture, root: await settle(fixture) };
  };
  const button = (root: HTMLElement, words: string): HTMLButtonElement => { const found = [...root.querySelectorAll('button')].find((each) => each.textContent.includes(words)); if (!found) throw new Error(`no button ${words}`); return found; };
  const write = (root: HTMLElement, selector: string, text: string): void => { const box = root.querySelector<HTMLInputElement>(selector); if (!box) throw new Error(selector); box.value = text; box.dispatchEvent(new Event('input')); };

  const choose = (root: HTMLElement, selector: string, value: string): void => { const box = root.querySelector<HTMLSelectElement>(selector); if (!box) throw new Error(selector); box.value = value; box.dispatchEvent(new Event('change')); };

  it('PAT-10 STR-27 each row says who wrote it, by the initials that person chose, else those of the name', async () => {
    const { root } = await open([element({ id: 'h', authorId: 'hugo', authorName: 'Dr Hugo ROUX' }), element({ id: 'c' }), element({ id: 'o', authorId: null, authorName: 'Dr Karim HADDAD', source: 'imported' })]);
    expect([...root.querySelectorAll('.by > [aria-hidden]')].map((letters) => letters.lastChild?.textContent?.trim()).sort()).toEqual(['CM', 'HR2', 'KH']);
  });

  it('J2 step 4: words and Entrée add a problem, its CIM-10 and CISP-2 codes are taken together in one gesture', async () => {
    const { fixture, root } = await open([]);
    write(root, '#champ-ajout', 'diabète type 2 depuis 2026');
    root.querySelector('form')?.dispatchEvent(new Event('submit'));
    await settle(fixture);
    expect(calls[0]).toMatchObject({ verb: 'POST', path: '/v1/patients/p/record-elements', body: { kind: 'problem', level: 'team', content: { label: 'diabète type 2', since: '2026' } } });
    expect(calls[1]).toMatchObject({ path: '/v1/record-codes/search', body: { kind: 'problem', words: 'diabète type 2' } });
    button(root, 'E11').click();
    await settle(fixture);
    expect(calls[2]).toMatchObject({ verb: 'PUT', path: '/v1/record-elements/new', version: 1, body: { content: { codes: [{ system: 'cim', code: 'E11' }, { system: 'cisp', code: 'T90' }] } } });
    expect(root.textContent).toContain('E11');
    expect(document.activeElement?.id).toBe('champ-ajout');
  });

  it('says what cannot be kept beside the line, and keeps what was typed', async () => {
    const { fixture, root } = await open([]);
    choose(root, '#champ-rubrique', 'measure');
    write(root, '#champ-ajout', 'poids 720');
    root.querySelector('form')?.dispatchEvent(new Event('submit'));
    await settle(fixture);
    expect(root.textContent).toContain('Vouliez-vous écrire 72 kg ?');
    expect(root.querySelector<HTMLInputElement>('#champ-ajout')?.value).toBe('poids 720');
    expect(calls).toEqual([]);
  });

  it('SEC-06 an element is confidential from its first instant when it is chosen so; the next one is the team’s again', async () => {
    const { fixture, root } = await open([]);
    choose(root, '#champ-lecteurs', 'author');
    for (const words of ['épisode dépressif', 'asthme']) {
      write(root, '#champ-ajout', words);
      root.querySelector('form')?.dispatchEvent(new Event('submit'));
      await settle(fixture);
    }
    expect(calls.filter(({ path }) => path.endsWith('/record-elements')).map(({ body }) => (body as { level: string }).level)).toEqual(['author', 'team']);
  });

  it('a colleague saved first: both versions side by side, mine is kept only by a gesture', async () => {
    const { fixture, root } = await open([element({})]);
    button(root, 'Asthme').click();
    await settle(fixture);
    write(root, '#champ-e1-label', 'Asthme allergique');
    stale = element({ version: 4, content: { ...element({}).content, since: '2018' }, changedByName: 'Nadia BEN' });
    root.querySelectorAll('form')[1]?.dispatchEvent(new Event('submit'));
    await settle(fixture);
    expect(root.textContent).toContain('Nadia BEN a modifié cet élément pendant votre saisie');
    expect([...root.querySelectorAll('.cmp tbody tr')].map((row) => row.textContent.trim())).toEqual(['En clairAsthme allergiqueAsthme', 'Depuis20192018']);
    button(root, 'Garder ma saisie').click();
    await settle(fixture);
    expect(calls.filter(({ verb }) => verb === 'PUT').map(({ version }) => version)).toEqual([1, 4]);
  });

  it('ends with a reason in one gesture; who may not write reads only, and sees that something is kept from him', async () => {
    const { fixture, root } = await open([element({})]);
    button(root, 'Asthme').click();
    await settle(fixture);
    button(root, 'Résolu').click();
    await settle(fixture);
    expect(calls.at(-1)).toMatchObject({ path: '/v1/record-elements/e1/ending', version: 1, body: { reason: 'resolved', on: null } });
    const reading = (await open([element({})], false)).root;
    expect(reading.querySelector('#champ-ajout')).toBeNull();
    expect(reading.textContent).toContain('réservé à son auteur');
  });
});
