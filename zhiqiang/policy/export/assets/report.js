/* The report of a plan: a click on either side finds the other; tabs, filters, keyboard. */
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const main = document.querySelector("main");
  const entries = all(".it");
  const stretches = all("#source .m");
  const entryOf = new Map(entries.map((entry) => [entry.id.slice(1), entry]));
  const stretchesOf = new Map();
  for (const stretch of stretches) {
    for (const number of stretch.dataset.m.split(" ")) {
      if (!stretchesOf.has(number)) stretchesOf.set(number, []);
      stretchesOf.get(number).push(stretch);
    }
  }
  document.documentElement.classList.add("js");

  // --- one side of a narrow screen ---------------------------------------------------------------
  const showPane = (name) => {
    main.dataset.pane = name;
    for (const button of all(".switch button")) button.setAttribute("aria-pressed", String(button.dataset.pane === name));
  };
  for (const button of all(".switch button")) button.addEventListener("click", () => showPane(button.dataset.pane));
  showPane("plan");

  // --- tabs --------------------------------------------------------------------------------------
  const tabs = all(".tabs a");
  const totals = new Map();
  document.querySelector(".tabs").setAttribute("role", "tablist");
  const showTab = (name) => {
    for (const tab of tabs) {
      const on = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      $("tab-" + tab.dataset.tab).classList.toggle("on", on);
    }
  };
  tabs.forEach((tab, at) => {
    const panel = $("tab-" + tab.dataset.tab);
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    totals.set(tab, tab.querySelector(".n").textContent);
    tab.addEventListener("click", (event) => { event.preventDefault(); showTab(tab.dataset.tab); });
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const next = tabs[(step + tabs.length) % tabs.length];
      showTab(next.dataset.tab);
      next.focus();
    });
  });
  showTab(tabs[0].dataset.tab);
  for (const link of all("a.show")) {
    link.addEventListener("click", (event) => { event.preventDefault(); showPane("plan"); showTab(link.dataset.tab); $("to-" + link.dataset.tab).focus(); });
  }

  // --- finding one side from the other --------------------------------------------------------------
  let selected = [];
  let origin = null;
  let quiet = 0;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const say = (words) => {
    $("say").textContent = words;
    window.clearTimeout(quiet);
    quiet = window.setTimeout(() => { $("say").textContent = ""; }, 4000);
  };
  const into = (element) => element.scrollIntoView({ block: "center", inline: "nearest", behavior: calm.matches || main.classList.contains("big") ? "auto" : "smooth" });
  const flash = (elements) => {
    for (const element of elements) {
      element.classList.remove("flash");
      void element.offsetWidth;
      element.classList.add("flash");
      element.addEventListener("animationend", () => element.classList.remove("flash"), { once: true });
    }
  };
  const select = (number) => {
    for (const element of selected) element.classList.remove("sel");
    selected = [...(stretchesOf.get(number) || []), ...(entryOf.has(number) ? [entryOf.get(number)] : [])];
    for (const element of selected) element.classList.add("sel");
    for (const element of all("p.flash")) element.classList.remove("flash");
  };
  const focusOn = (element) => {
    if (!element.hasAttribute("tabindex") && !element.matches("a[href]")) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  };
  const toSource = (entry, at, line) => {
    const number = entry.id.slice(1);
    origin = document.activeElement;
    select(number);
    showPane("source");
    const marked = stretchesOf.get(number) || [];
    const target = at === undefined ? marked[0] : marked.find((stretch) => Number(stretch.dataset.o) >= at) || marked[0];
    const place = target || $(line);
    if (!place) { say("此项没有对应的原文"); return; }
    into(place);
    flash(target && at === undefined ? marked.slice(0, 40) : [place]);
    focusOn(place);
  };
  const toEntry = (number) => {
    const entry = entryOf.get(number);
    if (!entry) return;
    entry.hidden = false;
    for (let within = entry.closest(".fold, .group"); within; within = within.parentElement.closest(".fold, .group")) {
      within.hidden = false;
      within.open = true;
    }
    select(number);
    showPane("plan");
    showTab(entry.closest(".tab").id.slice(4));
    into(entry);
    flash([entry]);
    focusOn(entry.querySelector("a.go") || entry);
  };
  const turn = new WeakMap();
  const nextEntry = (stretch) => {
    const numbers = stretch.dataset.m.split(" ").filter((number) => entryOf.has(number));
    const shown = numbers.filter((number) => !entryOf.get(number).hidden);
    const open = shown.length ? shown : numbers;
    const at = stretch.classList.contains("sel") ? (turn.get(stretch) || 0) % open.length : 0;
    turn.set(stretch, at + 1);
    origin = stretch;
    toEntry(open[at]);
    if (open.length > 1) say("此处有" + open.length + "项，这是第" + (at + 1) + "项；再点一次看下一项");
  };
  $("source").addEventListener("click", (event) => {
    const stretch = event.target.closest(".m");
    if (stretch && String(window.getSelection()) === "") nextEntry(stretch);
  });
  $("plan").addEventListener("click", (event) => {
    const to = event.target.closest("a.to");
    if (to) {
      event.preventDefault();
      toEntry(to.hash.slice(2));
      return;
    }
    const entry = event.target.closest("summary") ? null : event.target.closest(".it");
    if (!entry || String(window.getSelection()) !== "") return;
    const link = event.target.closest("a.at") || event.target.closest("a.go") || entry.querySelector("a.go");
    event.preventDefault();
    toSource(entry, link && link.dataset.at !== undefined ? Number(link.dataset.at) : undefined, link && link.hash ? link.hash.slice(1) : "");
  });
  // --- keyboard: Enter finds the other side, arrows walk the marks, Escape goes back, / starts a search ---
  const walk = (from, step) => {
    let at = stretches.indexOf(from) + step;
    while (at >= 0 && at < stretches.length && (stretches[at].classList.contains("off") || stretches[at].dataset.m === from.dataset.m)) at += step;
    if (stretches[at]) { focusOn(stretches[at]); into(stretches[at]); }
  };
  $("source").addEventListener("keydown", (event) => {
    const stretch = event.target.closest(".m");
    if (event.target === $("source") && event.key === "Enter" && stretches.length) {
      event.preventDefault();
      const top = $("source").getBoundingClientRect().top;
      focusOn(stretches.find((each) => !each.classList.contains("off") && each.getBoundingClientRect().top >= top) || stretches[0]);
    } else if (stretch && event.key === "Enter") {
      event.preventDefault();
      nextEntry(stretch);
    } else if (stretch && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
      event.preventDefault();
      walk(stretch, event.key === "ArrowRight" ? 1 : -1);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && origin && origin.isConnected) {
      showPane($("source").contains(origin) ? "source" : "plan");
      into(origin);
      focusOn(origin);
    } else if (event.key === "/" && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      $("filters").open = true;
      $("words").focus();
    }
  });

  // --- filters -------------------------------------------------------------------------------------
  const form = document.querySelector("#filters form");
  const choices = new Map(all("[data-filter]").map((choice) => [choice.dataset.filter, choice]));
  const kinds = all(".kind");
  const words = new Map();
  const folds = all(".fold");
  const groups = new Map(all(".group").map((group) => [group, all(".it", group).length]));
  const wordsOf = (entry) => {
    if (!words.has(entry)) words.set(entry, entry.textContent.toLowerCase());
    return words.get(entry);
  };
  const chosen = (name) => (choices.has(name) ? choices.get(name).value : "");
  const partsWithin = (part) => {
    const within = new Set([part]);
    for (const option of choices.get("part").options) {
      if (within.has(option.dataset.up)) within.add(option.value);
    }
    return within;
  };
  const apply = () => {
    const wanted = $("words").value.toLowerCase().split(/\s+/).filter(Boolean);
    const unit = chosen("unit"), attribute = chosen("attribute"), status = chosen("status");
    const parts = chosen("part") === "" ? null : partsWithin(chosen("part"));
    const shownKinds = new Set(kinds.filter((kind) => kind.getAttribute("aria-pressed") === "true").map((kind) => kind.dataset.kind));
    const fits = (entry) => {
      const data = entry.dataset;
      return shownKinds.has(data.k) && (!parts || parts.has(data.p)) && (unit === "" || (data.u || "").split(" ").includes(unit))
        && (attribute === "" || data.a === attribute) && (status === "" || data.s === status)
        && wanted.every((word) => wordsOf(entry).includes(word));
    };
    const shown = new Set();
    const perTab = new Map();
    for (const entry of entries) {
      const fit = fits(entry);
      entry.hidden = !fit;
      if (!fit) continue;
      shown.add(entry.id.slice(1));
      const tab = entry.closest(".tab");
      if (entry.dataset.k !== "unit") perTab.set(tab.id, (perTab.get(tab.id) || 0) + 1);
    }
    for (const stretch of stretches) stretch.classList.toggle("off", !stretch.dataset.m.split(" ").some((number) => shown.has(number)));
    const narrowed = shown.size < entries.length;
    for (const fold of folds) fold.hidden = !fold.querySelector(".it:not([hidden])");
    for (const [group, total] of groups) {
      const left = all(".it:not([hidden])", group).length;
      group.hidden = left === 0;
      group.querySelector(".n").textContent = left < total ? left + "/" + total : total;
    }
    for (const fold of folds) fold.open = narrowed;
    for (const tab of tabs) {
      const left = perTab.get("tab-" + tab.dataset.tab) || 0;
      tab.querySelector(".n").textContent = narrowed ? left + "/" + totals.get(tab) : totals.get(tab);
    }
    $("count").textContent = narrowed ? "显示" + shown.size + "项，共" + entries.length + "项" : "共" + entries.length + "项";
  };
  const reviewOrder = new Map(all(".list").map((list) => [list, Array.from(list.children)]));
  const reorder = () => {
    for (const [list, children] of reviewOrder) {
      const order = $("order").value === "text" ? [...children].sort((a, b) => a.dataset.o - b.dataset.o) : children;
      list.append(...order);
    }
  };
  let waiting = 0;
  $("words").addEventListener("input", () => { window.clearTimeout(waiting); waiting = window.setTimeout(apply, 150); });
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  form.addEventListener("reset", () => window.setTimeout(() => {
    for (const kind of kinds) kind.setAttribute("aria-pressed", "true");
    reorder();
    apply();
  }));
  form.addEventListener("change", (event) => {
    if (event.target === $("order")) reorder();
    apply();
    if (event.target.dataset.filter === "part" && event.target.value !== "") {
      const first = entries.find((entry) => entry.dataset.k === "heading" && entry.dataset.p === event.target.value);
      const place = first && (stretchesOf.get(first.id.slice(1)) || [])[0];
      if (place && main.dataset.pane === "source" || place && window.innerWidth > 860) place.scrollIntoView({ block: "start" });
    }
  });
  for (const kind of kinds) {
    kind.addEventListener("click", () => {
      kind.setAttribute("aria-pressed", String(kind.getAttribute("aria-pressed") !== "true"));
      apply();
    });
  }
  $("print").addEventListener("click", () => window.print());
  // Paper cannot be unfolded.
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = all(".fold, .more").filter((fold) => !fold.open);
    for (const fold of unfolded) fold.open = true;
  });
  window.addEventListener("afterprint", () => { for (const fold of unfolded) fold.open = false; });
  if (window.innerWidth <= 860) $("filters").open = false;
  apply();

  const named = entryOf.get(location.hash.slice(2));
  if (location.hash.startsWith("#i") && named) toEntry(location.hash.slice(2));
})();
