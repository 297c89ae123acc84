import { pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The web app. `vite build --config designer/vite.config.ts` writes `dist/designer`, which the API serves. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [evaluated(), react()],
  build: {
    outDir: '../dist/designer',
    emptyOutDir: true,
    target: 'es2023',
    // Inlined files would be `data:` addresses, which the Content-Security-Policy does not allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  // The API refuses writes whose origin is not the host that was asked: the host is passed on as it is.
  server: { proxy: { '/api': { target: process.env.WEFT_API ?? 'http://localhost:3000', changeOrigin: false } } },
});

/** The element types as plain data: evaluated here, so that pages which only draw a process load no engine. */
function evaluated(): Plugin {
  return {
    name: 'weft-metadata',
    enforce: 'pre',
    async load(id) {
      if (!/\/src\/diagram\/metadata\.ts$/.test(id)) return null;
      const { metadata } = (await import(pathToFileURL(id).href)) as { metadata: unknown };
      return { code: `export const metadata = ${JSON.stringify(metadata)};`, map: null, moduleType: 'js' };
    },
  };
}
