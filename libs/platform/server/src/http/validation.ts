import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError, type FieldError } from '@pluriel/kernel';

const french: Record<string, string> = {
  isString: 'Ce champ doit être un texte.', isNumber: 'Ce champ doit être un nombre.', isInt: 'Ce champ doit être un nombre entier.', isBoolean: 'Ce champ doit être oui ou non.',
  isNotEmpty: 'Ce champ est obligatoire.', isDefined: 'Ce champ est obligatoire.', isUuid: 'Cet identifiant n’est pas lisible.', isArray: 'Ce champ doit être une liste.', isEmail: 'Cette adresse n’est pas complète.',
  maxLength: 'Ce texte est trop long.', minLength: 'Ce texte est trop court.', isLength: 'La longueur de ce texte ne convient pas.', max: 'Cette valeur est trop grande.', min: 'Cette valeur est trop petite.',
  isIn: 'Cette valeur n’est pas dans la liste.', isEnum: 'Cette valeur n’est pas dans la liste.', matches: 'La forme de cette valeur ne convient pas.', isDateString: 'Cette date n’est pas lisible.', isISO8601: 'Cette date n’est pas lisible.',
  whitelistValidation: 'Ce champ n’est pas attendu ici.', arrayMaxSize: 'Cette liste est trop longue.', arrayMinSize: 'Cette liste est vide.', isObject: 'Ce champ doit être un objet.', nestedValidation: 'Ce champ n’est pas lisible.',
};

/** Turns class-validator's findings into one problem that names every field; the rejected value itself is never repeated. */
export const validationPipe = (): ValidationPipe => new ValidationPipe({
  whitelist: true, forbidNonWhitelisted: true, transform: true, validationError: { target: false, value: false },
  exceptionFactory: (found) => new DomainError('request.invalid', 'Certains champs sont à corriger.', { errors: found.flatMap((item) => fieldErrors(item, '')) }),
});

function fieldErrors(item: ValidationError, parent: string): FieldError[] {
  const field = parent ? `${parent}.${item.property}` : item.property;
  // A DTO may carry its own French sentence; class-validator's English defaults are replaced by ours.
  const own = Object.entries(item.constraints ?? {}).map(([rule, text]) => ({ field, code: `request.${rule}`, message: / (must|should) /.test(text) ? french[rule] ?? 'Cette valeur ne convient pas.' : text }));
  return [...own, ...(item.children ?? []).flatMap((child) => fieldErrors(child, field))];
}
