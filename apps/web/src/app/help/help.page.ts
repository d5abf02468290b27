import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

/** What the keyboard does, and the words of the product. */
@Component({
  selector: 'pl-help',
  imports: [RouterLink],
  template: `
    <header class="hd"><h1>Aide</h1></header>
    <div class="area">
      <section class="card narrow"><header><h2>Au clavier</h2></header>
        <table class="bd"><tbody>
          @for (line of keys; track line.key) { <tr><th scope="row"><kbd>{{ line.key }}</kbd></th><td>{{ line.words }}</td></tr> }
        </tbody></table>
      </section>
      <section class="card narrow"><header><h2>Pour vos patients</h2></header>
        <p class="bd">Affiche et dépliant sur la pièce d’identité, au nom de votre centre : <a class="link" routerLink="/reglages/a-imprimer">à imprimer</a>.</p>
      </section>
      <section class="card narrow"><header><h2>Lire le code INS d’un document</h2></header>
        <p class="bd">Visez le datamatrix du cartouche avec le lecteur de codes, dans n’importe quel écran : le dossier s’ouvre. Sans lecteur : <a class="link" routerLink="/patients/lire-un-code">caméra ou photo</a>.</p>
      </section>
      <section class="card narrow"><header><h2>Synthèse médicale et ALD</h2></header>
        <p class="bd">Marquez l’ALD sur un problème ou un antécédent : onglet Synthèse, ouvrez l’élément, case ALD. Le patient entre alors dans <a class="link" routerLink="/vsm-en-lot">VSM en lot</a> (médecins), où vous cochez ceux dont la synthèse peut partir. Une seule synthèse : « VSM » dans le bandeau du dossier.</p>
      </section>
      <section class="card narrow"><header><h2>Les mots de l’identité</h2></header>
        <dl class="bd">@for (entry of words; track entry.word) { <dt class="b">{{ entry.word }}</dt><dd class="t13 i2">{{ entry.meaning }}</dd> }</dl>
      </section>
    </div>
  `,
  styles: '.area { padding: 14px var(--gutter); display: grid; gap: 12px; } dd { margin: 0 0 8px; }',
})
export class HelpPage {
  protected readonly keys = [
    { key: 'Ctrl K', words: 'Chercher un patient ou agir. « vinci ord » propose l’ordonnance de la patiente.' },
    { key: 'Alt', words: 'Tenu : montre la touche de chaque geste.' },
    { key: 'Alt N', words: 'Nouveau patient.' },
    { key: 'Alt C, Alt O', words: 'Consultation, ordonnance, dans un dossier.' },
    { key: 'Alt R', words: 'Retenir ou libérer le prochain envoi.' },
    { key: 'Alt L', words: 'Verrouiller l’écran. Votre travail reste ouvert.' },
    { key: '↑ ↓ Espace Entrée', words: 'Parcourir une liste, choisir une ligne, l’ouvrir. Maj étend le choix.' },
    { key: 'Échap', words: 'Fermer une feuille ; le curseur revient où il était.' },
  ];
  protected readonly words = [
    { word: 'Provisoire', meaning: 'Ni INSi ni pièce contrôlée. Les documents partent sans matricule.' },
    { word: 'Récupérée', meaning: 'INSi a répondu, la pièce d’identité reste à voir.' },
    { word: 'Validée', meaning: 'La pièce est contrôlée, INSi reste à interroger.' },
    { word: 'Qualifiée', meaning: 'INSi a répondu et la pièce est contrôlée : le matricule INS peut être utilisé.' },
    { word: 'Douteuse', meaning: 'Un doute sur la personne : plus aucun appel national tant qu’il n’est pas levé.' },
    { word: 'DMP', meaning: 'Dossier médical partagé, rangé dans Mon espace santé.' },
    { word: 'MSSanté', meaning: 'Messageries sécurisées de santé, entre professionnels et avec le patient.' },
  ];
}
