import { CreateFoundations20261121000100 } from './20261121000100-create-foundations';
import { CreateTrace20261121010100 } from './20261121010100-create-trace';

/** Every schema change, in order. One line each. */
export const migrations = [
  CreateFoundations20261121000100,
  CreateTrace20261121010100,
];
