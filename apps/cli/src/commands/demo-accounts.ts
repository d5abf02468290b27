import { demoAccounts, totpCode } from '@pluriel/security/server';

const labels: Record<string, string> = { medecin: 'médecin généraliste', infirmier: 'infirmière', kine: 'masseur-kinésithérapeute', orthophoniste: 'orthophoniste', secretaire: 'secrétaire', coordinateur: 'coordinatrice', administrateur: 'administrateur' };

/** Prints the accounts of the demo centre as JSON, for the launcher. */
export async function printDemoAccounts(): Promise<void> {
  process.stdout.write(JSON.stringify(demoAccounts.map(({ login, password, profession, totpSecret }) => ({ login, password, totpSecret, professionLabel: labels[profession] ?? profession }))));
}

/** Prints the one-time code of a demo account at this instant. */
export async function printCode([login]: readonly string[]): Promise<number> {
  const account = demoAccounts.find((candidate) => candidate.login === login);
  if (!account) { console.error(`Compte inconnu : ${login ?? '(aucun)'}. Comptes : ${demoAccounts.map((candidate) => candidate.login).join(', ')}`); return 1; }
  console.log(totpCode(account.totpSecret, new Date()));
  return 0;
}
