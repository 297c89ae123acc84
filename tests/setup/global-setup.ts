import { startTestServices, type TestServices } from './services.ts';

/** Held by the process that runs Jest, for the teardown. */
export const running: { services?: TestServices } = {};

/** Runs once, only when a test that needs services was selected. Ctrl+C ends what was started, and nothing else. */
export default async function globalSetup(): Promise<void> {
  const services = await startTestServices();
  running.services = services;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void services.stop().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
    });
}
