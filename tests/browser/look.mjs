import { mkdir } from "node:fs/promises";
import { sentLinks } from "./places.mjs";
import { serveDemonstration } from "./program.mjs";
import { Visitors } from "./visitors.mjs";
const out = process.argv[2]; await mkdir(out, { recursive: true });
const langs = (process.env.LANGS ?? "en").split(","); const sizes = (process.env.SIZES ?? "1280").split(",").map(Number);
const program = await serveDemonstration(); let visitors;
try {
  visitors = await Visitors.arrive(program);
  const links = await sentLinks(visitors);
  const o = "/office/vienna-2009";
  const places = process.argv.slice(3).map((a) => a.replace("NOM", links.nominate));
  for (const lang of langs) for (const w of sizes) {
    const office = await visitors.context({ as: "officer", viewport: { width: w, height: 900 }, colorScheme: process.env.DARK ? "dark" : "light" });
    const page = await office.newPage();
    for (const [i, p] of places.entries()) {
      if (p.startsWith("CLICK ")) { await page.click(p.slice(6)); continue; }
      await page.goto(`/${lang}${p.startsWith("/nominate") || p.startsWith("/photo") ? p : p.startsWith("/office") ? p : o + p}`);
      await page.screenshot({ path: `${out}/${lang}-${w}-${i}.png`, fullPage: true });
    }
    await office.close();
  }
} finally { await visitors?.leave(); await program.stop(); }
