/* The report of a comparison: filters by what became of an indicator, by two plans, by words. */
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const rows = all(".row");
  const buttons = all("#filters [data-kind]");
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  document.documentElement.classList.add("js");

  const fits = (row, kind, pair) => {
    const changes = (row.dataset.c || "").split(" ").filter((change) => pair === "" || change.startsWith(pair + ":"));
    if (pair !== "" && changes.length === 0) return false;
    if (kind === "") return true;
    if (kind === "shared") return row.dataset.k.split(" ").includes(kind);
    return changes.some((change) => change.endsWith(":" + kind));
  };
  const apply = () => {
    const pressed = buttons.find((button) => button.getAttribute("aria-pressed") === "true");
    const kind = pressed ? pressed.dataset.kind : "";
    const wanted = $("words").value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fit = fits(row, kind, $("pair").value) && wanted.every((word) => texts.get(row).includes(word));
      row.hidden = !fit;
      if (fit) shown += 1;
    }
    $("none").hidden = shown > 0;
    $("count").textContent = shown < rows.length ? "显示" + shown + "个，共" + rows.length + "个" : "共" + rows.length + "个";
  };
  const press = (chosen) => {
    for (const button of buttons) {
      const on = button === chosen && button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
    }
    apply();
  };
  for (const button of buttons) button.addEventListener("click", () => press(button));
  $("pair").addEventListener("change", apply);
  $("words").addEventListener("input", apply);
  $("filters").addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  $("filters").addEventListener("reset", () => window.setTimeout(() => press(null)));
  $("print").addEventListener("click", () => window.print());
  for (const link of all(".to")) {
    link.addEventListener("click", () => {
      const row = $(link.hash.slice(1));
      if (row && row.hidden) { $("filters").reset(); row.hidden = false; }
    });
  }
  const first = buttons.find((button) => button.dataset.kind === "shared");
  if (first) press(first); else apply();
})();
