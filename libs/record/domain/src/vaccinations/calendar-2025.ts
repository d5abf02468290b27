import type { VaccineCalendar } from './calendar';

const years = (age: number): number => age * 12;
const month = 30;

/** First doses of an infant at 2, 4 and 11 months; the third half a year after the second. */
const twoFourEleven = [
  { label: '2 mois', from: 2, late: 3, earliest: 1 },
  { label: '4 mois', from: 4, late: 5, earliest: 2, afterDays: month },
  { label: '11 mois', from: 11, late: 13, earliest: 9, afterDays: 5 * month },
] as const;

/**
 * French calendar of vaccinations of 2025, as everybody may read it, typed by us: ages in months. À RELIRE PAR UN CLINICIEN before anybody relies on it.
 * What depends on a disease, a pregnancy, a profession or a journey is not computed. Another edition is another value of this type: nothing else changes.
 */
export const calendar2025: VaccineCalendar = {
  edition: '2025',
  source: 'Calendrier des vaccinations et recommandations vaccinales 2025, ministère chargé de la santé',
  readOn: '2026-11-30',
  reviewed: false,
  limits: 'Recommandations générales par l’âge. Les recommandations particulières (grossesse, immunodépression, maladie chronique, profession, voyage) ne sont pas calculées.',
  series: [
    { id: 'dtp', label: 'Diphtérie, tétanos, poliomyélite', diseases: ['diphtheria', 'tetanus', 'polio'], phases: [
      { until: years(6), doses: twoFourEleven },
      { until: years(11), doses: [{ label: '6 ans', from: years(6), late: years(7), earliest: years(5), booster: true }] },
      { until: years(20), doses: [{ label: '11 à 13 ans', from: years(11), late: years(14), earliest: years(10), booster: true }] },
      { until: years(45), doses: [{ label: '25 ans', from: years(25), late: years(26), earliest: years(20), booster: true }] },
      { until: years(65), doses: [{ label: '45 ans', from: years(45), late: years(46), earliest: years(40), booster: true }] },
      { until: years(75), doses: [{ label: '65 ans', from: years(65), late: years(66), earliest: years(60), booster: true }] },
      { until: years(85), doses: [{ label: '75 ans', from: years(75), late: years(76), earliest: years(70), booster: true }] },
      { until: null, doses: [{ label: '85 ans', from: years(85), late: years(86), earliest: years(80), booster: true }] },
    ] },
    { id: 'pertussis', label: 'Coqueluche', diseases: ['pertussis'], phases: [
      { until: years(6), doses: twoFourEleven },
      { until: years(11), doses: [{ label: '6 ans', from: years(6), late: years(7), earliest: years(5), booster: true }] },
      { until: years(20), doses: [{ label: '11 à 13 ans', from: years(11), late: years(14), earliest: years(10), booster: true }] },
      { until: years(40), doses: [{ label: '25 ans', from: years(25), late: years(26), earliest: years(20), booster: true }] },
    ] },
    { id: 'hib', label: 'Haemophilus influenzae b', diseases: ['hib'], phases: [{ until: years(5), doses: twoFourEleven }] },
    { id: 'hepatitis-b', label: 'Hépatite B', diseases: ['hepatitis-b'], phases: [{ until: years(16), doses: twoFourEleven }] },
    { id: 'pneumococcus', label: 'Pneumocoque', diseases: ['pneumococcus'], phases: [
      { until: years(2), doses: twoFourEleven },
      { until: null, doses: [{ label: '65 ans', from: years(65), late: years(66), earliest: years(65) }] },
    ] },
    { id: 'meningococcus-b', label: 'Méningocoque B', diseases: ['meningococcus-b'], phases: [{ until: years(5), doses: [
      { label: '3 mois', from: 3, late: 4, earliest: 2 }, { label: '5 mois', from: 5, late: 6, earliest: 3, afterDays: month }, { label: '12 mois', from: 12, late: 14, earliest: 11, afterDays: 5 * month },
    ] }] },
    { id: 'meningococcus-acwy', label: 'Méningocoques A, C, W, Y', diseases: ['meningococcus-acwy'], phases: [
      { until: years(5), doses: [{ label: '6 mois', from: 6, late: 7, earliest: 5 }, { label: '12 mois', from: 12, late: 14, earliest: 11, afterDays: 2 * month }] },
      { until: years(25), doses: [{ label: '11 à 14 ans', from: years(11), late: years(15), earliest: years(10) }] },
    ] },
    { id: 'mmr', label: 'Rougeole, oreillons, rubéole', diseases: ['measles', 'mumps', 'rubella'], bornFrom: '1980-01-01', phases: [{ until: null, doses: [
      { label: '12 mois', from: 12, late: 14, earliest: 11 }, { label: '16 à 18 mois', from: 16, late: 19, earliest: 12, afterDays: month },
    ] }] },
    { id: 'rotavirus', label: 'Rotavirus', diseases: ['rotavirus'], phases: [{ until: 6, doses: [{ label: '2 mois', from: 2, late: 3, earliest: 1 }, { label: '3 mois', from: 3, late: 4, earliest: 2, afterDays: 28 }] }] },
    { id: 'hpv', label: 'Papillomavirus', diseases: ['hpv'], phases: [{ until: years(20), doses: [
      { label: '11 à 14 ans, première dose', from: years(11), late: years(15), earliest: years(9) },
      { label: 'deuxième dose', from: years(11), late: years(15), earliest: years(9), afterDays: 5 * month, lateAfterDays: 13 * month },
      { label: 'troisième dose (rattrapage)', from: years(15), late: years(16), earliest: years(15), afterDays: 3 * month, lateAfterDays: 6 * month, whenFirstFrom: years(15) },
    ] }] },
    { id: 'zoster', label: 'Zona', diseases: ['zoster'], phases: [{ until: null, doses: [
      { label: '65 ans, première dose', from: years(65), late: years(67), earliest: years(50) }, { label: 'deuxième dose', from: years(65), late: years(67), earliest: years(50), afterDays: 2 * month, lateAfterDays: 6 * month },
    ] }] },
    { id: 'rsv', label: 'Virus respiratoire syncytial', diseases: ['rsv'], phases: [{ until: null, doses: [{ label: '75 ans', from: years(75), late: years(77), earliest: years(60) }] }] },
    { id: 'influenza', label: 'Grippe', diseases: ['influenza'], season: { starts: '10-01', ends: '02-28', fromYears: 65 }, phases: [] },
    { id: 'covid', label: 'Covid-19', diseases: ['covid'], season: { starts: '10-01', ends: '02-28', fromYears: 65 }, phases: [] },
  ],
};
