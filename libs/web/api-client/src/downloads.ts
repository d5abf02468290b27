import { DOCUMENT, Injectable, inject } from '@angular/core';
import { Api } from './api';

/** Asks for a file and hands it to the browser's downloads. */
@Injectable({ providedIn: 'root' })
export class Downloads {
  private readonly api = inject(Api);
  private readonly document = inject(DOCUMENT);

  /** @throws ApiProblem; the question travels in the body: it may hold a name */
  async save(path: string, body: unknown): Promise<void> {
    const { blob, name } = await this.api.file(path, body);
    const address = URL.createObjectURL(blob);
    const link = this.document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }
}
