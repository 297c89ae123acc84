export function complainAboutNode(version: string): string;
