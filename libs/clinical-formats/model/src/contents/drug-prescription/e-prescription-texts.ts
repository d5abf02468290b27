/** What the e-prescription base gave. `consent`: whether the patient lets the author read what is dispensed; absent where it was not asked. */
export interface EPrescription { number: string; codeJpeg: string; consent?: boolean }

/** Mandatory texts beside the 2D code (prescription.md §1.3), the consent when it was asked. */
export const ePrescriptionTexts = ({ consent }: EPrescription): string[] => [
  ...(consent === undefined ? [] : [`Le patient ou le ou les titulaire(s) de l’autorité parentale a (ont) accepté que je puisse consulter ce qui a été délivré ou exécuté sur la présente prescription : ${consent ? 'OUI' : 'NON'}`]),
  ...(consent === undefined ? [] : ['Les données de la prescription sont transmises électroniquement à l’assurance maladie, qui traite vos données dans le cadre de ses missions. Pour en savoir plus sur la gestion de vos données personnelles et pour exercer vos droits, reportez-vous à https://www.ameli.fr.']),
];
