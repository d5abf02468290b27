/** Purpose under which what a card said is sealed. */
export const cardPurpose = 'vitale-card';
/** Purpose under which exchanges with INSi are sealed. */
export const sealPurpose = 'insi-exchange';
