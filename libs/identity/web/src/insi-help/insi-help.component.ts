import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { IdentityPillComponent, SideSheetComponent } from '@pluriel/web/ui';

/** « Aide INSi » (INS-26): what the service does, what each status opens, what to do with each answer. Opened from the identity form. */
@Component({
  selector: 'pl-insi-help',
  imports: [IdentityPillComponent, SideSheetComponent],
  template: `
    <pl-side-sheet heading="Aide sur INSi" sub="Le téléservice qui donne l’identité nationale de santé" (closed)="dialog.close()">
      <section><h3>À quoi sert INSi</h3>
        <p>INSi donne le matricule INS d’une personne et les cinq traits de son état civil. Pluriel l’interroge tout seul à chaque ouverture d’un dossier qui n’est pas qualifié. L’écran reste libre pendant la demande.</p></section>
      <section><h3>Les quatre statuts</h3>
        <dl>
          <dt><pl-identity-pill status="provisoire" [attributes]="[]" [long]="true" /></dt><dd>Traits saisis, rien n’est vérifié. Rien ne part au DMP ni par messagerie.</dd>
          <dt><pl-identity-pill status="recuperee" [attributes]="[]" [long]="true" /></dt><dd>INSi a répondu. Il manque la pièce d’identité.</dd>
          <dt><pl-identity-pill status="validee" [attributes]="[]" [long]="true" /></dt><dd>La pièce est contrôlée. Il manque la réponse d’INSi.</dd>
          <dt><pl-identity-pill status="qualifiee" [attributes]="[]" [long]="true" /></dt><dd>Les deux. Le DMP, la messagerie du patient et le matricule sur les documents sont ouverts.</dd>
        </dl></section>
      <section><h3>Ce que répond INSi</h3>
        <ul>
          <li><b>Une identité identique :</b> choisissez la pièce présentée, c’est fini.</li>
          <li><b>Une identité différente :</b> comparez. Corrigez notre trait si la pièce le dit, reprenez l’identité d’INSi en entier, ou écartez-la. Les lignes ne se mélangent jamais.</li>
          <li><b>Personne :</b> vérifiez le nom de naissance (pas le nom d’usage), les prénoms, le sexe, la date. Essayez un double nom avec ou sans tiret, ou le jour et le mois inversés.</li>
          <li><b>Plusieurs personnes :</b> ajoutez tous les prénoms de naissance, puis le lieu.</li>
          <li><b>Pas de réponse :</b> continuez la visite. La demande repart seule, la réponse attend dans Identités.</li>
        </ul></section>
      <section><h3>La pièce d’identité</h3>
        <p>Carte nationale d’identité, passeport, titre de séjour. Pour un mineur, livret de famille ou acte de naissance avec la pièce d’un parent. La carte Vitale et le permis de conduire ne suffisent pas.</p>
        <p>Sans pièce, la visite continue : Pluriel la redemandera aux prochaines visites. La personne peut préférer ne pas la présenter.</p></section>
      <section><h3>Dates incomplètes</h3>
        <p>Écrivez 00 pour ce que la pièce ne dit pas : 00/00/1950, 00/07/1950. Pluriel enregistre le 31/12 ou le premier du mois, selon la règle nationale, et envoie à INSi la date telle qu’écrite.</p></section>
      <section><h3>Personnes sans INS</h3>
        <p>Une personne étrangère non immatriculée, une identité impossible à prouver ou un anonymat prévu par la loi se disent dans la fiche. INSi n’est plus interrogé et les documents s’impriment sans matricule.</p></section>
      <section><h3>Un numéro n’est pas une identité</h3>
        <p>Le numéro de sécurité sociale de la facturation est souvent celui d’un parent ou du conjoint. Il ne devient jamais le matricule INS : seul INSi, un datamatrix ou un document le donne.</p></section>
      <button type="button" class="btn" (click)="dialog.close()">Revenir à la fiche</button>
    </pl-side-sheet>
  `,
  styles: `
    section { padding: 2px 0 10px; font: var(--t-13); }
    h3 { font: 650 14px/20px var(--font); margin: 0 0 4px; }
    p { margin: 0 0 6px; }
    ul { margin: 0; padding-left: 18px; display: grid; gap: 5px; list-style: disc; }
    dl { display: grid; gap: 4px; margin: 0; }
    dd { margin: 0 0 4px; color: var(--ink-2); }
  `,
})
export class InsiHelpComponent { protected readonly dialog = inject(DialogRef); }
