import { ProgressLocation, l10n, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { QuotationPlace, QuotationResult } from '../../protocol/index';
import { activeEditor, say } from './context';
import type { CommandContext } from './context';
import { goToCounterpart } from './counterparts';

/** Looks the selected quotation up in the workspace and shows where it stands, with the words that differ. */
export async function checkQuotation(context: CommandContext): Promise<void> {
  const editor = activeEditor();
  if (!editor) return;
  const { document, selection } = editor;
  const text = document.getText(selection);
  if (!/[\p{L}\p{N}]/u.test(text)) {
    say(l10n.t('Select the quotation to look for first.'));
    return;
  }
  const { start, end } = selection;
  const from = {
    uri: document.uri.toString(),
    range: {
      start: { line: start.line, character: start.character },
      end: { line: end.line, character: end.character },
    },
  };
  const result = await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t('Looking for the quotation') },
    (_, token) => context.server.quotation({ text, from }, token),
  );
  if (result.verdict === 'missing') {
    say(l10n.t('The quotation stands nowhere else in the workspace.'));
    return;
  }
  const place = await pick(result);
  if (place) await goToCounterpart(context, place.location);
}

async function pick({ verdict, places }: QuotationResult): Promise<QuotationPlace | undefined> {
  const items = places.map((place): QuickPickItem & { place: QuotationPlace } => ({
    label: `${place.changes.length === 0 ? '$(check)' : '$(warning)'} ${place.name}`,
    description: l10n.t('line {0}', place.location.range.start.line + 1),
    detail: place.changes.length === 0 ? flat(place.text) : place.changes.map(changeWords).join('; '),
    place,
  }));
  const picked = await window.showQuickPick(items, {
    title: verdict === 'found' ? l10n.t('Found word for word') : l10n.t('Found, but with other words'),
    placeHolder: l10n.t('Choose the place to go to'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.place;
}

function changeWords({ quoted, found }: QuotationPlace['changes'][number]): string {
  if (found === '') return l10n.t('“{0}” does not stand there', flat(quoted));
  if (quoted === '') return l10n.t('“{0}” is left out', flat(found));
  return l10n.t('“{0}” stands there as “{1}”', flat(quoted), flat(found));
}

function flat(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
