/** Every command of the manifest and what it does. */
import { commands, window } from 'vscode';
import type { Disposable } from 'vscode';
import { markBoilerplate, removeInBundle, removeInDocument, removeInWorkspace } from './boilerplate';
import { bundleFiles } from './bundleFiles';
import { convertToCanonical } from './canonical';
import { clearCache } from './cache';
import { compareClean, previewClean } from './cleanText';
import type { CommandContext, CommandHandler } from './context';
import { bothAreRight, compareChange, openChangeSide, showMoreChanges } from './changes';
import { compare, compareSelected, goToCounterpart } from './counterparts';
import { exportEntities, importGlossary } from './glossary';
import { exportCorpus } from './exportCorpus';
import { forgetLastDecision, openDecisions } from './decisions';
import {
  clearEntityFilter,
  dropEntities,
  filterEntities,
  hideEntity,
  hideEntityHere,
  listEntityAs,
  mergeEntities,
  renameEntity,
  retypeEntity,
  showMoreOfEntities,
  sortingEntitiesBy,
  splitEntity,
  tellEntitiesApart,
} from './entities';
import {
  clearLogFilter,
  decideAgain,
  filterLog,
  openDecisionPlace,
  showMoreOfLog,
  undoDecision,
} from './decisionLog';
import { importDocuments } from './importDocuments';
import { nextDocument, previousDocument } from './navigation';
import {
  addDocumentNote,
  addEntityNote,
  addNote,
  cancelNoteEdit,
  clearNotesFilter,
  codeNote,
  codePassage,
  deleteCode,
  deleteNote,
  editCode,
  editNote,
  filterNotes,
  groupNotesByCode,
  groupNotesByDocument,
  mergeCode,
  openNote,
  replyToNote,
  saveNoteEdit,
  showMoreNotes,
} from './notes';
import {
  acceptFindings,
  clearQueueFilter,
  decidingAll,
  deferFindings,
  filterQueue,
  nextUndecided,
  previousUndecided,
  rejectFindings,
  resumeFindings,
  showMoreOfQueue,
  sortQueueByMost,
  sortQueueByName,
  stagingAs,
} from './queue';
import { checkQuotation } from './quotation';
import { readAsBundle } from './readAsBundle';
import { drawSample, judgeSample } from './samples';
import { splitBundle } from './splitBundle';
import { keepOnSite, markOnSite, removeAllFromSite, removeLineFromSite, showMoreOfSite } from './sites';
import { compareStory, keepInStory, keepOneOfEach, removeFromStory, showMoreStories } from './stories';
import {
  openSettings,
  openWalkthrough,
  restartServer,
  reviewWorkspace,
  showLog,
  showStatus,
} from './workbench';
import { writeReport } from './writeReport';

export { openWalkthroughOnce } from './workbench';

const handlers: Readonly<Record<string, CommandHandler>> = {
  'winnow.showStatus': showStatus,
  'winnow.reviewWorkspace': reviewWorkspace,
  'winnow.nextDocument': nextDocument,
  'winnow.previousDocument': previousDocument,
  'winnow.goToCounterpart': goToCounterpart,
  'winnow.compare': compare,
  'winnow.compareInStory': compareSelected,
  'winnow.compareStory': compareStory,
  'winnow.removeFromStory': removeFromStory,
  'winnow.keepInStory': keepInStory,
  'winnow.keepOneOfEach': keepOneOfEach,
  'winnow.showMoreStories': showMoreStories,
  'winnow.keepOnSite': keepOnSite,
  'winnow.markOnSite': markOnSite,
  'winnow.removeLineFromSite': removeLineFromSite,
  'winnow.removeAllFromSite': removeAllFromSite,
  'winnow.showMoreOfSite': showMoreOfSite,
  'winnow.compareChange': compareChange,
  'winnow.openFirstSide': (context, row) => openChangeSide(context, row, 0),
  'winnow.openSecondSide': (context, row) => openChangeSide(context, row, 1),
  'winnow.bothAreRight': bothAreRight,
  'winnow.showMoreChanges': showMoreChanges,
  'winnow.undoDecision': undoDecision,
  'winnow.decideAgain': decideAgain,
  'winnow.openDecisionPlace': openDecisionPlace,
  'winnow.filterLog': filterLog,
  'winnow.clearLogFilter': clearLogFilter,
  'winnow.showMoreOfLog': showMoreOfLog,
  'winnow.dropEntities': dropEntities,
  'winnow.mergeEntities': mergeEntities,
  'winnow.splitEntity': splitEntity,
  'winnow.retypeEntity': retypeEntity,
  'winnow.hideEntity': hideEntity,
  'winnow.hideEntityHere': hideEntityHere,
  'winnow.listEntityAs': listEntityAs,
  'winnow.exportEntities': exportEntities,
  'winnow.importGlossary': importGlossary,
  'winnow.tellEntitiesApart': tellEntitiesApart,
  'winnow.renameEntity': renameEntity,
  'winnow.filterEntities': filterEntities,
  'winnow.clearEntityFilter': clearEntityFilter,
  'winnow.sortEntitiesByDocuments': sortingEntitiesBy('documents'),
  'winnow.sortEntitiesByMentions': sortingEntitiesBy('mentions'),
  'winnow.showMoreOfEntities': showMoreOfEntities,
  'winnow.nextUndecided': nextUndecided,
  'winnow.previousUndecided': previousUndecided,
  'winnow.acceptFindings': acceptFindings,
  'winnow.rejectFindings': rejectFindings,
  'winnow.deferFindings': deferFindings,
  'winnow.resumeFindings': resumeFindings,
  'winnow.acceptKind': decidingAll('kind', 'accept'),
  'winnow.rejectKind': decidingAll('kind', 'reject'),
  'winnow.deferKind': decidingAll('kind', 'defer'),
  'winnow.acceptSite': decidingAll('site', 'accept'),
  'winnow.rejectSite': decidingAll('site', 'reject'),
  'winnow.deferSite': decidingAll('site', 'defer'),
  'winnow.acceptFamily': decidingAll('family', 'accept'),
  'winnow.rejectFamily': decidingAll('family', 'reject'),
  'winnow.deferFamily': decidingAll('family', 'defer'),
  'winnow.documentDone': stagingAs('done'),
  'winnow.documentAside': stagingAs('aside'),
  'winnow.documentInWork': stagingAs('work'),
  'winnow.documentNew': stagingAs('new'),
  'winnow.filterQueue': filterQueue,
  'winnow.clearQueueFilter': clearQueueFilter,
  'winnow.sortQueueByMost': sortQueueByMost,
  'winnow.sortQueueByName': sortQueueByName,
  'winnow.showMoreOfQueue': showMoreOfQueue,
  'winnow.addNote': addNote,
  'winnow.addDocumentNote': addDocumentNote,
  'winnow.addEntityNote': addEntityNote,
  'winnow.codePassage': codePassage,
  'winnow.codeNote': codeNote,
  'winnow.openNote': openNote,
  'winnow.editNote': editNote,
  'winnow.saveNoteEdit': saveNoteEdit,
  'winnow.cancelNoteEdit': cancelNoteEdit,
  'winnow.replyToNote': replyToNote,
  'winnow.deleteNote': deleteNote,
  'winnow.editCode': editCode,
  'winnow.mergeCode': mergeCode,
  'winnow.deleteCode': deleteCode,
  'winnow.filterNotes': filterNotes,
  'winnow.clearNotesFilter': clearNotesFilter,
  'winnow.groupNotesByCode': groupNotesByCode,
  'winnow.groupNotesByDocument': groupNotesByDocument,
  'winnow.showMoreNotes': showMoreNotes,
  'winnow.checkQuotation': checkQuotation,
  'winnow.previewClean': previewClean,
  'winnow.compareClean': compareClean,
  'winnow.markBoilerplate': markBoilerplate,
  'winnow.removeBoilerplate.document': removeInDocument,
  'winnow.removeBoilerplate.bundle': removeInBundle,
  'winnow.removeBoilerplate.workspace': removeInWorkspace,
  'winnow.readAsBundle': readAsBundle,
  'winnow.splitBundle': splitBundle,
  'winnow.bundleFiles': bundleFiles,
  'winnow.exportCorpus': exportCorpus,
  'winnow.importDocuments': importDocuments,
  'winnow.convertToCanonical': convertToCanonical,
  'winnow.openDecisions': openDecisions,
  'winnow.forgetLastDecision': forgetLastDecision,
  'winnow.writeReport': writeReport,
  'winnow.clearCache': clearCache,
  'winnow.drawSample': drawSample,
  'winnow.judgeSample': judgeSample,
  'winnow.openSettings': openSettings,
  'winnow.openWalkthrough': openWalkthrough,
  'winnow.restartServer': restartServer,
  'winnow.showLog': showLog,
};

/** The commands that the server may name in code actions and hovers. */
export const clientCommands: readonly string[] = Object.keys(handlers);

/** Registers every command. A failure is told in one sentence, and in full in the log. */
export function registerCommands(context: CommandContext): Disposable[] {
  return Object.entries(handlers).map(([id, handler]) =>
    commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        await handler(context, ...args);
      } catch (error) {
        context.log.error(error instanceof Error ? error : String(error));
        void window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }
    }),
  );
}
