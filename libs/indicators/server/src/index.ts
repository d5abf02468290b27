export { indicatorsEntities, IndicatorsModule } from './indicators.module';
