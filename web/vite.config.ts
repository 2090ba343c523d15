import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Three apps, one page each; nothing inline, so that the content policy needs no exception. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    modulePreload: false,
    assetsInlineLimit: 0,
    target: 'es2023',
    rolldownOptions: {
      input: {
        portal: join(import.meta.dirname, 'portal', 'index.html'),
        console: join(import.meta.dirname, 'console', 'index.html'),
        wallboard: join(import.meta.dirname, 'wallboard', 'index.html'),
      },
    },
  },
});
