import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Api, LiveChanges, type ServiceList } from '@pluriel/web/api-client';
import { Subject } from 'rxjs';
import { ServicesPage } from './service-states.page';

const service = (parts: Partial<ServiceList['items'][number]>): ServiceList['items'][number] => ({ key: 'dmp', label: 'DMP', state: 'ok', sentence: 'DMP répond.', remedy: null, since: null, waiting: 0, checkedAt: '2026-11-29T15:40:00Z', latencyMs: 40, stopped: [], announced: null, simulated: true, ...parts });

describe('the page of the services (DASH-13)', () => {
  const changes = new Subject<unknown>();
  /** Set: what is asked waits there for its answer. */
  let held: ((list: ServiceList) => void)[] | null = null;
  let list: ServiceList;
  let fails = false;
  let fixture: ComponentFixture<ServicesPage>;
  const text = (): string => ((fixture.nativeElement as HTMLElement).textContent ?? '').replace(/\s+/g, ' ');
  const show = async (): Promise<void> => {
    TestBed.configureTestingModule({ imports: [ServicesPage], providers: [
      { provide: LiveChanges, useValue: { on: () => changes } },
      { provide: Api, useValue: { get: async (path: string) => { if (fails) throw new Error('no answer'); if (held && path === '/v1/services') return new Promise((resolve) => held?.push(resolve)); return path === '/v1/services' ? list : { items: [{ id: '1', at: '2026-11-29T15:40:00Z', label: 'DMP', source: 'lane', state: 'down', sentence: 'Dépôts au DMP : arrêté.' }], next: null }; } } }] });
    fixture = TestBed.createComponent(ServicesPage);
    await fixture.whenStable();
    fixture.detectChanges();
  };
  /** Every promise that was settled has gone through. */
  const passed = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });
  beforeEach(() => { fails = false; held = null; list = { items: [service({})], publicWeather: { state: 'unreachable', sentence: 'La météo publique des services ne répond pas.', checkedAt: null, others: [] } }; });

  it('shows each service, the history, and that the public weather cannot be read', async () => {
    await show();
    expect(text()).toMatch(/DMP ?Répond ?Vérifié à 16:40/);
    expect(text()).toContain('La météo publique des services ne répond pas.');
    expect(text()).toContain('Nos envoisDépôts au DMP : arrêté.');
  });

  it('follows a change told by the server, with what to do and what is stopped', async () => {
    await show();
    list = { ...list, items: [service({ state: 'down', sentence: 'DMP ne répond pas.', remedy: 'Validez comme d’habitude.', waiting: 3, stopped: [{ lane: 'dmp', label: 'Dépôts au DMP', since: '2026-11-29T15:40:00Z' }], announced: { label: 'DMP', state: 'slow', sentence: 'Lenteurs' } })] };
    changes.next({});
    await fixture.whenStable();
    fixture.detectChanges();
    for (const words of ['En panne', 'Que faire ? Validez comme d’habitude.', '3 en attente', 'Dépôts au DMP : arrêtés depuis', 'Météo publique : ralenti', 'Lenteurs']) expect(text()).toContain(words);
  });

  it('keeps the newer state when an older answer comes late', async () => {
    await show();
    held = [];
    changes.next({});
    changes.next({});
    await passed();
    const [older, newer] = held;
    newer?.({ ...list, items: [service({ state: 'down', sentence: 'DMP ne répond pas.' })] });
    await passed();
    older?.(list);
    await passed();
    await fixture.whenStable();
    fixture.detectChanges();
    expect(text()).toContain('En panne');
  });

  it('says that it cannot be read', async () => {
    fails = true;
    await show();
    expect((fixture.nativeElement as HTMLElement).querySelector('pl-state-panel')).not.toBeNull();
  });
});
