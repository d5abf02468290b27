import { Component } from '@angular/core';
import { ThresholdsComponent } from './thresholds.component';

/** Thresholds of the centre, mounted under /reglages. */
@Component({ selector: 'pl-thresholds-page', imports: [ThresholdsComponent], template: '<pl-thresholds />' })
export class ThresholdsPage {}
