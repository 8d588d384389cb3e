/** Builds the page into web/dist; `npm run dev` shows it live in front of a running `passion serve`. */
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, loadEnv } from "vite";

export default defineConfig(({ mode }) => {
  const { PASSION_SERVER } = loadEnv(mode, ".", "PASSION_");
  const server = { target: PASSION_SERVER ?? "http://127.0.0.1:8642", changeOrigin: true };
  return {
    plugins: [svelte()],
    build: {
      outDir: "../dist",
      emptyOutDir: true,
      target: "es2023",
      // The server sends a strict content policy: no data: fonts, no inline scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // Read by web/files/ahead.py.
      manifest: "modules.json",
      // What others wrote goes with their licences.
      license: { fileName: "licences.md" },
      rollupOptions: { input: ["index.html", "login.html"] },
    },
    server: {
      proxy: { "/api": { ...server, ws: true }, "/media": server },
    },
  };
});
