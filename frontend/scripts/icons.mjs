// Renders public/icon.svg to the PNG sizes that phones ask for, with a Chromium of this machine (CHROMIUM=path).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const svg = readFileSync("public/icon.svg", "utf8");
const folder = mkdtempSync(join(tmpdir(), "icons-"));
const chromium = process.env.CHROMIUM ?? "chromium";

function render(name, size, picture, background) {
  const page = join(folder, `${name}.html`);
  const style = `*{margin:0}body{background:${background}}svg{display:block;width:${size}px;height:${size}px}`;
  writeFileSync(page, `<meta charset="utf-8"><style>${style}</style>${picture}`);
  execFileSync(chromium, [
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1",
    "--default-background-color=00000000", `--user-data-dir=${folder}/profile`,
    `--window-size=${size},${size}`, `--screenshot=public/${name}.png`, `file://${page}`,
  ], { stdio: "ignore" });
}

// A maskable icon fills its square and keeps the flower inside the safe circle.
const maskable = svg.replace(/rx="112"/, "").replace("translate(64 64) scale(16)", "translate(112 112) scale(12)")
  .replace('r="37"', 'r="28"').replace('r="18"', 'r="13.5"');
render("icon-192", 192, svg, "transparent");
render("icon-512", 512, svg, "transparent");
render("icon-maskable-512", 512, maskable, "#fff");
render("icon-180", 180, maskable, "#fff");
