import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import type { Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";

const backend = process.env.JIEFANG_BACKEND ?? "http://127.0.0.1:8000";

/** Vant names its icon font on a foreign host; nothing here may load from one. */
function withoutForeignFonts(): Plugin {
  return {
    name: "without-foreign-fonts",
    enforce: "pre",
    transform(code, id) {
      if (!id.includes("/vant/") || !id.endsWith(".css")) return;
      return { code: code.replace(/@font-face\s*{[^}]*}/g, ""), map: null };
    },
  };
}

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  plugins: [
    withoutForeignFonts(),
    vue(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src",
      filename: "sw.ts",
      injectRegister: null,
      manifest: {
        id: "/",
        name: "街坊",
        short_name: "街坊",
        description: "最近的街坊，一分钟就到。",
        lang: "zh-Hans",
        start_url: "/",
        scope: "/",
        display: "standalone",
        orientation: "portrait",
        background_color: "#f4f3ef",
        theme_color: "#f4f3ef",
        icons: [
          { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
          { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
          { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
        ],
      },
      injectManifest: {
        // The console and the captain's desk are desk tools and work with the server only: the phone's cache leaves it out.
        globPatterns: ["**/*.{js,css,html,svg,png,geojson}"],
        globIgnores: ["**/*onsole*", "**/*Desk*", "**/*map-*", "**/*maplibre*"],
        maximumFileSizeToCacheInBytes: 3_000_000,
      },
    }),
  ],
  worker: { format: "es" },
  build: { target: "es2022", chunkSizeWarningLimit: 1200 },
  server: {
    port: 5173,
    proxy: {
      // The host stays as it is: the server compares it with the origin.
      "/api": { target: backend, changeOrigin: false },
      "/healthz": backend,
      "/readyz": backend,
      "/ws": { target: backend, ws: true, changeOrigin: false },
    },
  },
  test: { environment: "jsdom", include: ["src/**/*.spec.ts"], restoreMocks: true },
});
