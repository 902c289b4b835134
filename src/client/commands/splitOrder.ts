import type { Memento, Uri } from 'vscode';

/** The orders of bundles that were split, by the folder that they were split into: the newest last. */
const KEY = 'winnow.splitOrders';
/** So many splits are remembered, and so many characters of one. */
const MAX_ORDERS = 20;
const MAX_ORDER_LENGTH = 1_000_000;

type Orders = readonly (readonly [folder: string, order: string])[];

/** Remembers in which order the files of a folder were in the bundle; null where sorted paths are in that order. */
export async function rememberOrder(memory: Memento, folder: Uri, order: string | null): Promise<void> {
  const others = memory.get<Orders>(KEY, []).filter(([known]) => known !== folder.toString());
  const isKept = order !== null && order.length <= MAX_ORDER_LENGTH;
  const orders: Orders = isKept ? [...others, [folder.toString(), order]] : others;
  await memory.update(KEY, orders.slice(-MAX_ORDERS));
}

/** The order of the bundle that was split into a folder. */
export function orderOf(memory: Memento, folder: Uri): string | undefined {
  return memory.get<Orders>(KEY, []).find(([known]) => known === folder.toString())?.[1];
}
