// Builds the app into dist/ (with brotli beside each text file) and the endpoint into dist-server/.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { rolldown } from 'rolldown';
import { build } from 'vite';
import { ensureFolder, root, sourceId } from './setup.mjs';

const id = sourceId();
process.env.BUILD_ID = id;
process.env.NODE_ENV = 'production';
process.chdir(root);

await build({ logLevel: 'warn' });
for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(js|css|html|svg|json|webmanifest|txt)$/.test(entry.name)) continue;
  const file = path.join(entry.parentPath, entry.name);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), { params }));
}

rmSync('dist-server', { recursive: true, force: true });
ensureFolder('dist-server');
const bundle = await rolldown({
  input: {
    main: 'src/server/main.ts',
    admin: 'src/server/admin.ts',
    plan: 'src/server/plan.ts',
    demo: 'src/server/demo/main.ts',
  },
  platform: 'node',
  external: /^[^./]/,
  transform: { define: { __BUILD__: JSON.stringify(id) } },
});
await bundle.write({
  dir: 'dist-server',
  format: 'esm',
  entryFileNames: '[name].mjs',
  chunkFileNames: '[name]-[hash].mjs',
});
await bundle.close();
writeFileSync('dist-server/build-id', id);
