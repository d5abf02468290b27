import { ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { cellKeys, cellLabels, type ReadingState } from '@pluriel/dmp/domain';
import { MesStripComponent, type StripView } from './mes-strip.component';

const view = (change: Partial<StripView> = {}): StripView => ({
  state: 'readable', sentence: 'Consultable.', remedy: null, action: null, mayShow: true, mayAsk: true, whole: false, emergency: false, portalUrl: null, readAt: new Date().toISOString(), notShownToPatient: 0, fed: { documents: 4, invisibleToPatient: 1 },
  cells: cellKeys.map((key, index) => ({ key, label: cellLabels[key], total: index === 1 ? 0 : index + 1, fresh: index === 2 ? 1 : 0, latest: index === 1 ? null : '2026-02-27T09:00:00Z' })), ...change,
});
const shown = (given: StripView | null): ComponentFixture<MesStripComponent> => {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(MesStripComponent);
  fixture.componentRef.setInput('view', given);
  fixture.componentRef.setInput('listLink', '/patients/p/mon-espace-sante');
  fixture.detectChanges();
  return fixture;
};
const page = (fixture: ComponentFixture<MesStripComponent>): HTMLElement => fixture.nativeElement as HTMLElement;
const press = (fixture: ComponentFixture<MesStripComponent>, words: RegExp): void => {
  [...page(fixture).querySelectorAll<HTMLElement>('button')].find((button) => words.test(button.textContent ?? ''))?.click();
  fixture.detectChanges();
};

describe('the bar Mon espace santé', () => {
  it('leads from each tile to its list in one click, named in whole words (BIO-12, DMP-32)', () => {
    const tiles = [...page(shown(view())).querySelectorAll('a.tl')];
    expect(tiles).toHaveLength(7);
    expect(tiles.map((tile) => tile.getAttribute('href'))).toContain('/patients/p/mon-espace-sante?groupe=biologie');
    expect(tiles[2]?.textContent?.replace(/\s+/g, ' ').trim()).toMatch(/^Biologie 1 nouveau depuis votre dernier passage 3 documents, le plus récent du · 27\/02\/2026$/);
    expect(tiles[1]?.textContent?.replace(/\s+/g, ' ').trim()).toBe('Imagerie 0 document');
  });
  it.each<[Partial<StripView>, RegExp, ReadingState['action']]>([
    [{ state: 'not-connected', action: 'settings' }, /n’est pas connecté/, 'settings'], [{ state: 'no-dmp' }, /Pas de profil/, null], [{ state: 'to-inform', action: 'inform' }, /À informer/, 'inform'], [{ state: 'opposed', action: 'inform' }, /Opposition.*Voir sa décision/, 'inform'],
    [{ state: 'needs-proof', action: 'connect-psc' }, /Pro Santé Connect/, 'connect-psc'], [{ state: 'notice', action: 'confirm-notice' }, /Notice/, 'confirm-notice'],
  ])('shows no figure and says what to do: %j', (change, words, action) => {
    const fixture = shown(view({ mayShow: false, mayAsk: false, cells: [], readAt: null, sentence: 'Pourquoi.', remedy: 'Quoi faire.', ...change }));
    const acted: string[] = [];
    fixture.componentInstance.acted.subscribe((one) => acted.push(one));
    expect(page(fixture).querySelectorAll('a.tl')).toHaveLength(0);
    expect(page(fixture).textContent?.replace(/\s+/g, ' ')).toMatch(words);
    expect(page(fixture).textContent).toContain('Quoi faire.');
    page(fixture).querySelector<HTMLElement>('.act button')?.click();
    expect(acted).toEqual(action === null ? [] : [action]);
  });
  it('counts the seconds of a question while the tiles are skeletons', () => {
    jest.useFakeTimers();
    const fixture = shown(view({ state: 'asking', mayShow: false, mayAsk: false, cells: [], readAt: null }));
    expect(page(fixture).querySelectorAll('.sk').length).toBeGreaterThan(6);
    jest.advanceTimersByTime(4000);
    fixture.detectChanges();
    expect(page(fixture).textContent).toContain('Demande en cours, 4 s');
    fixture.destroy();
    jest.useRealTimers();
  });
  it('lets a reading be stopped after four seconds, and says so once it is (DMP-42)', () => {
    jest.useFakeTimers();
    const fixture = shown(view({ state: 'reading' }));
    let stops = 0;
    fixture.componentInstance.stopped.subscribe(() => (stops += 1));
    expect(page(fixture).textContent).not.toContain('Arrêter');
    jest.advanceTimersByTime(4000);
    fixture.detectChanges();
    press(fixture, /^Arrêter/);
    expect(stops).toBe(1);
    fixture.componentRef.setInput('view', view({ state: 'stopped', action: 'retry' }));
    fixture.detectChanges();
    expect(page(fixture).querySelector('[role=status]')?.textContent).toContain('Lecture arrêtée · lu à');
    expect(page(fixture).textContent).not.toContain('Arrêter');
    fixture.destroy();
    jest.useRealTimers();
  });
  it('keeps in « Plus » what is asked seldom, and what the centre fed (DMP-34); Échap closes it', () => {
    const fixture = shown(view({ portalUrl: 'https://portail.example/x' }));
    const asked: string[] = [];
    fixture.componentInstance.refreshed.subscribe((scope) => asked.push(scope));
    press(fixture, /^Plus/);
    expect(page(fixture).querySelector('.menu')?.textContent).toMatch(/Ouvrir le portail du DMP.*4 documents de votre centre dans ce DMP, dont 1 pas encore visible par le patient/s);
    expect(page(fixture).querySelector('.menu .tucked')?.textContent).toContain('Imagerie');
    press(fixture, /plus de deux ans/);
    expect(asked).toEqual(['all']);
    expect(page(fixture).querySelector('.menu')).toBeNull();
    press(fixture, /^Plus/);
    page(fixture).querySelector('.more')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    fixture.detectChanges();
    expect(page(fixture).querySelector('.menu')).toBeNull();
  });
});
