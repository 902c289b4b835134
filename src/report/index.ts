/** The public face of the report room: a report written down, in every form. */
export { htmlReport } from './html';
export { markdownReport } from './markdown';
export {
  csvOf,
  type ReportTable,
  TABLE_NAMES,
  tableOfEntities,
  tableOfMentions,
  type TableName,
  tablesOf,
} from './tables';
export { workbookOf } from './workbook';
