export { authorityOf } from '../canon/authority.ts';
export { isRecord, isTemplate } from '../canon/document-kinds.ts';
