import { TestWorkflowEnvironment } from '@temporalio/testing';

/** Let the SDK download the Temporal CLI that suits it into the directory named by the first argument. */
const [downloadDir] = process.argv.slice(2);
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', downloadDir: downloadDir ?? '' } },
});
await environment.teardown();
