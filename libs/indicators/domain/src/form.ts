/** How the form of wave 1 is cut (DASH-07): by FINESS, by RPPS, or both. */
export const formAxes = ['both', 'place', 'professional'] as const;
export type FormAxis = (typeof formAxes)[number];
export const formAxisWords: Readonly<Record<FormAxis, string>> = { both: 'Par FINESS et RPPS', place: 'Par FINESS', professional: 'Par RPPS' };
