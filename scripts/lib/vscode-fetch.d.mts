/** What playwright launches. */
export interface BrowserFound {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

export function ensureBrowser(): Promise<BrowserFound>;
