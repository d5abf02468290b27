import { Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { SessionStore } from '@pluriel/web/api-client';
import { type Tab, TabBarComponent } from '@pluriel/web/ui';

/** Settings: mine, then those of the centre for those who may see them. */
@Component({
  selector: 'pl-settings',
  imports: [RouterOutlet, TabBarComponent],
  template: `
    <header class="hd"><h1>Réglages</h1></header>
    <pl-tab-bar [tabs]="tabs()" label="Réglages" />
    <div class="work" tabindex="0" role="region" aria-label="Contenu des réglages"><router-outlet /></div>
  `,
  styles: ':host { display: flex; flex-direction: column; min-height: 0; height: 100%; } .hd { border-bottom: 0; padding-bottom: 4px; } .work { flex: 1; min-height: 0; overflow: auto; padding: 14px var(--gutter) 20px; }',
})
export class SettingsPage {
  private readonly session = inject(SessionStore);
  protected readonly tabs = computed<readonly Tab[]>(() => [
    { label: 'Préférences', link: '/reglages/preferences', permission: 'session' },
    { label: 'Mot de passe', link: '/reglages/securite', permission: 'session' },
    { label: 'Mon paraphe', link: '/reglages/paraphe', permission: 'document.validate' },
    { label: 'Structure', link: '/reglages/structure', permission: 'structure.read' },
    { label: 'Envois', link: '/reglages/envois', permission: 'structure.read' },
    { label: 'Biologie', link: '/reglages/biologie', permission: 'structure.read' },
    { label: 'Visites', link: '/reglages/visites', permission: 'structure.read' },
    { label: 'Modèles de lettres', link: '/reglages/modeles-de-lettres', permission: 'structure.read' },
    { label: 'Ordonnances', link: '/reglages/ordonnances', permission: 'structure.read' },
    { label: 'E-prescription', link: '/reglages/e-prescription', permission: 'structure.read' },
    // Who gives them, and who holds some.
    { label: 'Habilitations DMP', link: '/reglages/habilitations', permission: this.session.can('dmp.habilitate') ? 'dmp.habilitate' : 'dispatch.steer' },
    { label: 'Formulaires', link: '/reglages/formulaires', permission: 'forms.write' },
    { label: 'Identités', link: '/reglages/identites', permission: 'structure.read' },
    { label: 'Vérification des INS', link: '/reglages/verification-ins', permission: 'identity.verification' },
    { label: 'Équipe de soins', link: '/reglages/equipe-de-soins', permission: 'structure.read' },
    { label: 'Notice', link: '/reglages/notice', permission: 'structure.read' },
    { label: 'Correspondants', link: '/reglages/correspondants', permission: 'directory.read' },
    { label: 'PMI', link: '/reglages/pmi', permission: 'directory.read' },
    { label: 'Contrats de confiance', link: '/reglages/confiance', permission: 'directory.read' },
    { label: 'À imprimer', link: '/reglages/a-imprimer', permission: 'structure.read' },
    { label: 'Comptes', link: '/reglages/comptes', permission: 'users.read' },
  ].filter((tab) => this.session.can(tab.permission)));
}
