export { vsmBatchRoutes, documentsRoutes, sendingSettingsRoutes } from './documents.routes';
export { VsmTileComponent } from './vsm/vsm-tile.component';
