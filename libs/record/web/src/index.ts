export { formSettingsRoutes } from './forms/settings/forms.routes';
export { PlansCardComponent } from './plans/plans-card.component';
export { biologySettingsRoutes, recordRoutes, resultsRoutes } from './record.routes';
export { RemindersButtonComponent } from './reminders/reminders-button.component';
export { RemindersCardComponent } from './reminders/reminders-card.component';
export { bookletRoutes, vaccinationRoutes } from './vaccinations/vaccination.routes';
