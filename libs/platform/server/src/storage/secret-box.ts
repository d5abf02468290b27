import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Config } from '../config/config';

const IV = 12;
const TAG = 16;

/** AES-256-GCM with the installation's key, which lives outside the database (SEC-08). */
@Injectable()
export class SecretBox {
  private readonly key: Buffer;
  constructor(config: Config) { this.key = Buffer.from(config.SECRET_KEY, 'base64'); }

  /** @returns iv + tag + ciphertext; `purpose` is authenticated, so a value cannot be moved to another use */
  seal(plain: Buffer, purpose: string): Buffer {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(purpose));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  }

  /** @returns the plain bytes; throws when the bytes were altered or sealed for another purpose */
  open(sealed: Buffer, purpose: string): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, IV)).setAAD(Buffer.from(purpose)).setAuthTag(sealed.subarray(IV, IV + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]);
  }

  /** @returns a keyed digest (hex), for values that must be found again but never read */
  digest(value: string, purpose: string): string { return createHmac('sha256', this.key).update(`${purpose}\0${value}`).digest('hex'); }
}
