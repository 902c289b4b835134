import { unzipSync, zipSync } from 'fflate';
import writeSheets from 'write-excel-file/universal';
import { withoutControls } from './characters';
import type { ReportTable } from './tables';

/** Characters that a cell of a spreadsheet holds: Excel's own limit. */
const MAX_CELL = 32_767;
/** Columns are so wide, in characters; a choice. */
const WIDTH = 24;
/** The earliest time that an archive can tell: the same tables are the same bytes, whenever they are written. */
const NO_TIME = new Date(1980, 0, 1);

/** Tables as the sheets of one workbook (.xlsx), each with a head that stays in sight. */
export async function workbookOf(tables: readonly ReportTable[]): Promise<Uint8Array> {
  const sheets = tables.map(({ name, head, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: head.map(() => ({ width: WIDTH })),
    data: [
      head.map((value) => ({ value, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map((value) => (typeof value === 'number' ? value : cellText(value)))),
    ],
  }));
  const written = await (await writeSheets(sheets).toBlob()).arrayBuffer();
  return zipSync(unzipSync(new Uint8Array(written)), { mtime: NO_TIME });
}

/** An empty cell holds nothing. */
function cellText(value: string): string | null {
  return value === '' ? null : withoutControls(value).slice(0, MAX_CELL);
}
