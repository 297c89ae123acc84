export function run(script: string, args: string[]): Promise<void>;
export function isInstalled(directory: string): boolean;
