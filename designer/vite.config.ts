import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The web app. `vite build --config designer/vite.config.ts` writes `dist/designer`, which the API serves. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
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
