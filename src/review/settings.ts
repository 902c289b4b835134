import * as l10n from '@vscode/l10n';
import type { Severity } from '../format/index';
import type { KnownName } from '../entities/index';

import { entityTypeRecords, entityTypes } from './entityTypes';
import { defaultSeverityOf, groupOf, hasSeverity } from './findingKinds';
import type { Settings } from './types';

export const defaultSettings: Settings = {
  severity: {},
  boilerplate: { enabled: true, workingPoint: 'careful' },
  shared: { enabled: true, sensitivity: 'likely', scope: 'workspace', mark: 'firstWords' },
  entities: { enabled: true, semanticTokens: true, names: [] },
  maxFindings: 400,
};

/** The severity to report `code` with; `own` is what the detector proposes. A code wins over its group. */
export function severityOf(code: string, settings: Settings, own?: Severity): Severity | 'off' {
  const group = groupOf(code);
  return settings.severity[code] ?? settings.severity[group] ?? own ?? defaultSeverityOf(code) ?? 'warning';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function oneOf<T extends string>(allowed: readonly T[], fallback: T, name: string, faults: string[]) {
  return (value: unknown): T => {
    if (value === undefined || value === null) return fallback;
    const found = allowed.find((candidate) => candidate === value);
    if (found !== undefined) return found;
    faults.push(
      l10n.t('{setting}: {value} is not one of {allowed}; using {fallback}', {
        setting: `winnow.${name}`,
        value: JSON.stringify(value),
        allowed: allowed.join(', '),
        fallback,
      }),
    );
    return fallback;
  };
}

function flag(value: unknown, fallback: boolean, name: string, faults: string[]): boolean {
  if (value === undefined || value === null) return fallback;
  if (typeof value === 'boolean') return value;
  faults.push(
    l10n.t('{setting}: {value} is neither true nor false; using {fallback}', {
      setting: `winnow.${name}`,
      value: JSON.stringify(value),
      fallback,
    }),
  );
  return fallback;
}

const SEVERITIES = ['error', 'warning', 'information', 'hint', 'off'] as const;

/**
 * Reads the `winnow` section of an editor's configuration. Unknown and invalid values fall back to the default;
 * `faults` gets one sentence for each.
 */
export function readSettings(raw: unknown, faults: string[] = []): Settings {
  const root = isRecord(raw) ? raw : {};
  const part = (name: string): Record<string, unknown> => {
    const value = root[name];
    return isRecord(value) ? value : {};
  };
  const boilerplate = part('boilerplate');
  const shared = part('sharedText');
  const entities = part('entities');
  const severity: Record<string, Severity | 'off'> = {};
  for (const [code, value] of Object.entries(part('severity'))) {
    const level = SEVERITIES.find((candidate) => candidate === value);
    const setting = `winnow.severity.${code}`;
    if (!hasSeverity(code))
      faults.push(l10n.t('{setting}: there is no finding of that name; ignored', { setting }));
    else if (level !== undefined) severity[code] = level;
    else
      faults.push(
        l10n.t('{setting}: {value} is not one of {allowed}; ignored', {
          setting,
          value: JSON.stringify(value),
          allowed: SEVERITIES.join(', '),
        }),
      );
  }
  return {
    severity,
    boilerplate: {
      enabled: flag(boilerplate['enabled'], true, 'boilerplate.enabled', faults),
      workingPoint: oneOf(
        ['careful', 'thorough'],
        'careful',
        'boilerplate.workingPoint',
        faults,
      )(boilerplate['workingPoint']),
    },
    shared: {
      enabled: flag(shared['enabled'], true, 'sharedText.enabled', faults),
      sensitivity: oneOf(
        ['certain', 'likely', 'thorough'],
        'likely',
        'sharedText.sensitivity',
        faults,
      )(shared['sensitivity']),
      scope: oneOf(['workspace', 'document'], 'workspace', 'sharedText.scope', faults)(shared['scope']),
      mark: oneOf(['firstWords', 'passage'], 'firstWords', 'sharedText.mark', faults)(shared['mark']),
    },
    entities: {
      enabled: flag(entities['enabled'], true, 'entities.enabled', faults),
      semanticTokens: flag(entities['semanticTokens'], true, 'entities.semanticTokens', faults),
      names: readNames(entities['names'], faults),
    },
    maxFindings: readLimit(root['maxFindings'], faults),
  };
}

const nameTypes = entityTypes.filter((type) => entityTypeRecords[type].listed);

function readNames(value: unknown, faults: string[]): readonly KnownName[] {
  if (value === undefined || value === null) return [];
  if (!isRecord(value)) {
    faults.push(
      l10n.t('{setting}: not an object that gives each name its type; ignored', {
        setting: 'winnow.entities.names',
      }),
    );
    return [];
  }
  return Object.entries(value).flatMap(([name, given]): KnownName[] => {
    const type = nameTypes.find((candidate) => candidate === given);
    if (type !== undefined && name.trim() !== '') return [{ name: name.trim(), type }];
    faults.push(
      l10n.t('{setting}: {value} is not one of {allowed}; ignored', {
        setting: `winnow.entities.names: ${JSON.stringify(name)}`,
        value: JSON.stringify(given),
        allowed: nameTypes.join(', '),
      }),
    );
    return [];
  });
}

function readLimit(value: unknown, faults: string[]): number {
  if (value === undefined || value === null) return defaultSettings.maxFindings;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  faults.push(
    l10n.t('{setting}: {value} is not a positive whole number; using {fallback}', {
      setting: 'winnow.maxFindings',
      value: JSON.stringify(value),
      fallback: defaultSettings.maxFindings,
    }),
  );
  return defaultSettings.maxFindings;
}

/**
 * Settings that say the same as the same object, so that their identity tells whether anything changed, whoever hands
 * them in.
 */
export function oneObjectEach(settingsOf: (uri: string) => Settings): (uri: string) => Settings {
  const known = new WeakMap<Settings, Settings>();
  const byContent = new Map<string, Settings>();
  return (uri) => {
    const given = settingsOf(uri);
    const same = known.get(given);
    if (same !== undefined) return same;
    const content = JSON.stringify(given);
    const first = byContent.get(content) ?? given;
    byContent.set(content, first);
    known.set(given, first);
    return first;
  };
}
