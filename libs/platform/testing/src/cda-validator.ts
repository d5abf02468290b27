import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isInstalled, referenceDir } from './reference';

/** What the official rules say of one document: `faults` names the layer and the assertion. */
export interface OfficialVerdict { pass: boolean; layers: string[]; faults: string[] }

const program = (): string => join(referenceDir() ?? '', 'tools/cda-validator/validate.sh');

/** @returns whether the official rules can run here: a JDK, Saxon and the reference material */
export const hasCdaValidator = (): boolean => isInstalled('java') && isInstalled('javac') && existsSync('/usr/share/java/Saxon-HE.jar') && referenceDir() !== null && existsSync(program());

/**
 * The XSD and the schematrons of the CI-SIS in one Java process: about eight seconds to start, then a fraction of a second each
 * (cda.md §7). Its compiled classes go to a folder of its own, so that it works on a clean machine.
 */
export class CdaValidator {
  private readonly folder = mkdtempSync(join(tmpdir(), 'cda-validator-'));
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly answers: AsyncIterator<string>;
  private last: Promise<unknown> = Promise.resolve();

  constructor() {
    const environment = { ...process.env, CDA_VALIDATOR_CACHE: process.env['CDA_VALIDATOR_CACHE'] ?? join(tmpdir(), 'pluriel-cda-validator') };
    this.process = spawn(program(), ['-j', '-'], { env: environment });
    this.process.stderr.resume();
    this.answers = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  /** @returns the verdict on one document; documents are judged one after the other */
  judge(name: string, xml: string | Buffer): Promise<OfficialVerdict> {
    const verdict = this.last.then(async () => {
      const path = join(this.folder, `${name}.xml`);
      writeFileSync(path, xml);
      this.process.stdin.write(`${path}\n`);
      const { value, done } = await this.answers.next();
      if (done) throw new Error('the official rules stopped');
      return verdictOf(JSON.parse(value) as Answer);
    });
    this.last = verdict.catch(() => undefined);
    return verdict;
  }

  close(): void {
    this.process.stdin.end();
    this.process.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface Answer { pass: boolean; layers: Record<string, string[]> }

const verdictOf = ({ pass, layers }: Answer): OfficialVerdict => ({ pass, layers: Object.keys(layers), faults: Object.entries(layers).flatMap(([layer, found]) => found.map((fault) => `${layer}: ${fault}`)) });
