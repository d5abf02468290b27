import { CreateFoundations20261121000100 } from './20261121000100-create-foundations';
import { CreateTrace20261121010100 } from './20261121010100-create-trace';
import { CreateDrugBase20261121030100 } from './20261121030100-create-drug-base';

/** Every schema change, in order. One line each. */
export const migrations = [
  CreateFoundations20261121000100,
  CreateTrace20261121010100,
  CreateDrugBase20261121030100,
];
