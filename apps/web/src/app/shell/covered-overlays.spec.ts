import { Dialog } from '@angular/cdk/dialog';
import { OverlayContainer } from '@angular/cdk/overlay';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SessionStore } from '@pluriel/web/api-client';
import { CoveredOverlays } from './covered-overlays';

@Component({ selector: 'pl-sheet-of-a-patient', template: 'NESSI Ruth' })
class SheetComponent {}

describe('an open sheet', () => {
  it('is neither seen nor reachable while the screen is locked, and is there again afterwards (SEC-02); it closes with the session (PSC-13)', () => {
    const [locked, user] = [signal(false), signal<{ id: string } | null>({ id: 'u' })];
    TestBed.configureTestingModule({ providers: [{ provide: SessionStore, useValue: { locked, user } }] });
    TestBed.inject(CoveredOverlays);
    const dialog = TestBed.inject(Dialog);
    const container = TestBed.inject(OverlayContainer).getContainerElement();
    dialog.open(SheetComponent);
    TestBed.tick();
    expect(container.textContent).toContain('NESSI');
    expect([container.inert, container.style.visibility]).toEqual([false, '']);
    locked.set(true);
    TestBed.tick();
    expect([container.inert, container.style.visibility]).toEqual([true, 'hidden']);
    expect(dialog.openDialogs).toHaveLength(1);
    locked.set(false);
    TestBed.tick();
    expect([container.inert, container.style.visibility]).toEqual([false, '']);
    user.set(null);
    TestBed.tick();
    expect(dialog.openDialogs).toHaveLength(0);
  });
});
