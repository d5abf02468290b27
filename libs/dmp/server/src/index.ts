export { dmpEntities, DmpModule } from './dmp.module';
