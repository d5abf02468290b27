import { domainError } from '@pluriel/kernel';

/** Deeper than any body of ours by far; turning thousands of levels into objects takes seconds of the only thread. */
const deepest = 32;

/**
 * Refuses a body nested too deep before it is parsed and checked. For the `verify` hook of the JSON parser.
 * @throws DomainError 400 `request.invalid`
 */
export function refuseDeepJson(_request: unknown, _response: unknown, body: Buffer): void {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < body.length; index += 1) {
    const byte = body[index];
    if (quoted) {
      if (byte === 0x5c) index += 1; // a backslash hides the next character
      else if (byte === 0x22) quoted = false;
    } else if (byte === 0x22) quoted = true;
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > deepest) throw domainError('request.invalid', 'La demande est incorrecte.', { status: 400 });
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
}
