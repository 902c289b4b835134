/** The directory of a relative path: what stands before its last `/`, `''` for the top. */
export function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
