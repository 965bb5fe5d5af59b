// `node scripts/museum.mjs 0.2.0`: puts what this build leaves on a device and says on the line into tests/museum/0.2.0.
import { startVitest } from 'vitest/node';

const name = process.argv[2];
if (!/^\d+\.\d+\.\d+$/.test(name ?? '')) {
  console.error('Say which release: node scripts/museum.mjs 0.2.0');
  process.exit(1);
}
process.env.EXHIBIT = name;
const vitest = await startVitest('test', [], {
  run: true,
  watch: false,
  include: ['tests/museum/record.ts'],
});
const failed = vitest.state.getCountOfFailedTests() > 0;
await vitest.close();
process.exit(failed ? 1 : 0);
