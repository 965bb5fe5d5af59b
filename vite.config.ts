import preact from '@preact/preset-vite';
import { type Plugin, defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { englishLater } from './vite/english-later.ts';

const build = process.env.BUILD_ID ?? 'dev';

/** What the officer's install must hold; everything else is fetched quietly afterwards (`docs/decisions.md`). */
const officerFiles = new Set<string>();

/**
 * Modules that only the desk, paper in and out, reading what others published, another language or the network needs:
 * what they alone pull in is left out of the precache and fetched quietly afterwards. Photos are taken where there is no
 * network on the first day too: those are the officer's.
 */
const later = (module: string): boolean =>
  module.includes('/src/ui/pages/desk/') ||
  module.includes('/src/state/desk/') ||
  module.endsWith('/src/sync/upload.ts') ||
  /\/src\/ui\/pages\/(?:paper|stories|story|received)\.tsx$/.test(module) ||
  module.endsWith('/src/state/stories.ts') ||
  // Nothing waits for badge and notifications; the worker reminds without them.
  /\/src\/app\/(?:reminding|bell)\.ts$/.test(module) ||
  // The sums an upper unit's report opens with: grassroots phones never need them.
  module.endsWith('/src/domain/form/from-below.ts') ||
  module.endsWith('/src/domain/unit-tree.ts') ||
  // Marks on a new version of a plan: a plan without them says the same.
  module.endsWith('/src/domain/plan-changes.ts') ||
  module.endsWith('virtual:english') ||
  (module.includes('/src/documents/') && !module.endsWith('/photo.ts'));

/** Sorts the built files into what is precached and what `later.json` lists for afterwards. */
function sortChunks(): Plugin {
  return {
    name: 'sort-chunks',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = new Map(
        Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])),
      );
      const visit = (fileName: string): void => {
        const chunk = chunks.get(fileName);
        if (!chunk || officerFiles.has(fileName)) return;
        officerFiles.add(fileName);
        for (const css of chunk.viteMetadata?.importedCss ?? []) officerFiles.add(css);
        chunk.imports.forEach(visit);
        for (const name of chunk.dynamicImports) {
          if (!later(chunks.get(name)?.facadeModuleId ?? '')) visit(name);
        }
      };
      for (const chunk of chunks.values()) if (chunk.isEntry) visit(chunk.fileName);
      const rest = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name) && !officerFiles.has(name));
      this.emitFile({
        type: 'asset',
        fileName: 'later.json',
        source: JSON.stringify(rest.map((name) => `/${name}`).sort()),
      });
    },
  };
}

interface Graph {
  getModuleInfo(id: string): {
    readonly isEntry: boolean;
    readonly importers: readonly string[];
    readonly dynamicImporters: readonly string[];
  } | null;
}

/** In front of the first page where nobody is enrolled. */
const isDoor = (id: string): boolean => id.endsWith('/src/ui/pages/door.tsx');

/** The chunks a module comes with: those to whose first module a chain of plain imports leads from it. */
function chunksWith(id: string, graph: Graph, seen = new Set<string>()): string[] {
  if (seen.has(id)) return [];
  seen.add(id);
  const { isEntry = false, dynamicImporters = [], importers = [] } = graph.getModuleInfo(id) ?? {};
  const first = isEntry || dynamicImporters.length > 0 ? [id] : [];
  return [...first, ...importers.flatMap((by) => chunksWith(by, graph, seen))];
}

/**
 * A module's place in the files: what is needed at once is one of them, what the door needs besides, and what several
 * chunks of the officer have in common. Sixty small ones compress worse, and each has its price where a phone starts.
 */
function fileOf(id: string, graph: Graph): string | null {
  const chunks = chunksWith(id, graph);
  if (chunks.some((chunk) => graph.getModuleInfo(chunk)?.isEntry)) return 'start';
  if (chunks.length < 2 || chunks.includes(id) || chunks.every(later)) return null;
  return chunks.some(isDoor) ? 'door' : 'common';
}

/** Each of them takes with it what it needs, so the first screen comes first. */
const files = ['start', 'door', 'common'] as const;

export default defineConfig({
  plugins: [
    preact(),
    englishLater(),
    sortChunks(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      registerType: 'prompt',
      injectRegister: false,
      includeManifestIcons: false,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{js,css,html,svg,png,json}'],
        // Large icons are the system's, asked for at the installation.
        globIgnores: ['screenshots/**', 'later.json', 'icon-*512.png'],
        manifestTransforms: [
          (entries) => ({
            manifest: entries.filter(({ url }) => !url.startsWith('assets/') || officerFiles.has(url)),
            warnings: [],
          }),
        ],
      },
      manifest: {
        id: '/',
        name: 'Thi Đua',
        short_name: 'Thi Đua',
        description: 'Sổ tay phong trào thi đua của cán bộ công đoàn, dùng được khi không có mạng',
        lang: 'vi',
        start_url: '/',
        share_target: {
          action: '/nhan',
          method: 'POST',
          enctype: 'multipart/form-data',
          params: {
            title: 'title',
            text: 'text',
            url: 'url',
            files: [{ name: 'photos', accept: ['image/*'] }],
          },
        },
        scope: '/',
        display: 'standalone',
        background_color: '#FBFAF7',
        theme_color: '#0A4D8C',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
  define: { __BUILD__: JSON.stringify(build) },
  build: {
    target: 'es2022',
    cssCodeSplit: true,
    // What a page's chunk needs lies in the worker's cache: the list of it would be in what is needed at once.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files, { hostType }) => (hostType === 'html' ? files : []),
    },
    assetsInlineLimit: 0,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      output: {
        codeSplitting: {
          groups: files.map((file, at) => ({
            name: (id: string, graph: Graph) => (fileOf(id, graph) === file ? file : null),
            debugName: file,
            priority: files.length - at,
          })),
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:8787' } },
});
