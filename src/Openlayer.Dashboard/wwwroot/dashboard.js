// Every page works without this: it adds local times, a chosen theme, keys, and rows as they come.
(() => {
  "use strict";

  const root = document.documentElement;
  root.classList.add("scripted");

  // Storage may be forbidden; a preference is not worth an error.
  const stored = {
    get(name) { try { return localStorage.getItem("openlayer." + name); } catch { return null; } },
    set(name, value) { try { localStorage.setItem("openlayer." + name, value); } catch { /* kept for this page only */ } },
  };

  const theme = stored.get("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  const switchTheme = () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    stored.set("theme", root.dataset.theme);
  };

  const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
  const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto", style: "short" });
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

  const tell = (moment) => {
    const date = new Date(moment.dateTime);
    const seconds = Math.round((date - Date.now()) / 1000);
    const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units[3];
    moment.title = absolute.format(date);
    moment.textContent = Math.abs(seconds) < 7 * 86400
      ? relative.format(Math.round(seconds / size), unit)
      : absolute.format(date);
  };
  const tellAll = () => document.querySelectorAll("time").forEach(tell);

  // The first thing in view that has a name: it is what somebody may be reading.
  const inView = (main) => {
    const bar = document.querySelector(".bar").getBoundingClientRect().bottom;
    return [...main.querySelectorAll(".turn[id], details[id], a.open[href]")].find((one) => one.getBoundingClientRect().bottom > bar);
  };
  const sameIn = (main, one) => one.id ? document.getElementById(one.id) : main.querySelector(`a.open[href="${CSS.escape(one.getAttribute("href"))}"]`);

  // The newest page replaces the shown one; what was opened, scrolled or focused stays so, and what is read stays put.
  const refresh = async () => {
    const active = document.activeElement;
    if (document.hidden || (active && active.closest("main form"))) return;
    const response = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.querySelector("main");
    const main = document.querySelector("main");
    if (!next || next.innerHTML === refresh.shown) return;

    const open = new Map([...main.querySelectorAll("details[id]")].map((step) => [step.id, step.open]));
    const focus = active && active.matches("main a[href]") ? active.getAttribute("href") : null;
    const read = scrollY > 0 ? inView(main) : null;
    const top = read?.getBoundingClientRect().top;
    refresh.shown = next.innerHTML;
    main.replaceChildren(...document.adoptNode(next).childNodes);
    for (const [id, isOpen] of open) {
      const step = document.getElementById(id);
      if (step) step.open = isOpen;
    }
    if (focus) main.querySelector(`a[href="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
    tellAll();
    const now = read && sameIn(main, read);
    if (now) scrollBy(0, now.getBoundingClientRect().top - top);
  };

  let timer = 0;
  const setLive = (live) => {
    clearInterval(timer);
    if (live) timer = setInterval(() => refresh().catch(() => { /* the app restarts; the next round finds it */ }), 3000);
    document.querySelector("[data-live]")?.setAttribute("aria-pressed", String(live));
    stored.set("live", live);
  };
  const toggleLive = () => setLive(stored.get("live") !== "true");

  // Down and up through the rows of a list, or the steps of a tree.
  const move = (by) => {
    const stops = [...document.querySelectorAll("main .open, main .step > summary, main .turn .trace")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at < 0 ? (by > 0 ? 0 : stops.length - 1) : at + by];
    next?.focus();
  };

  // The next thing that failed, below what is in focus; from the last one on to the first.
  const nextError = () => {
    const failed = [...document.querySelectorAll("main tr:has(.errors) .open, main .step.failed > summary, main .turn:has(.failed) .anchor")];
    const at = failed.findIndex((one) => document.activeElement && (one.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_PRECEDING));
    const next = document.activeElement === document.body ? failed[0] : failed[at < 0 ? 0 : at];
    next?.focus();
    next?.scrollIntoView({ block: "center" });
  };

  const help = () => {
    const dialog = document.querySelector("[data-help]");
    if (dialog?.open) dialog.close(); else dialog?.showModal();
  };

  const keys = {
    "/": () => document.querySelector("[data-search]")?.focus(),
    j: () => move(1),
    k: () => move(-1),
    l: toggleLive,
    t: switchTheme,
    e: nextError,
    "?": help,
  };

  const openTarget = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches("details")) target.open = true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const act = keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-switch]")) switchTheme();
    if (event.target.closest("[data-live]")) toggleLive();
    if (event.target.closest("[data-help-switch]")) help();
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  });

  // An empty field says nothing; it need not be in the address.
  document.addEventListener("submit", (event) => {
    for (const field of event.target.elements) {
      if (field.name && field.value === "") field.disabled = true;
    }
  });

  addEventListener("hashchange", openTarget);
  addEventListener("pageshow", () => document.querySelectorAll("form :disabled").forEach((field) => { field.disabled = false; }));
  document.addEventListener("DOMContentLoaded", () => {
    refresh.shown = document.querySelector("main")?.innerHTML;
    tellAll();
    openTarget();
    setLive(stored.get("live") === "true");
    setInterval(tellAll, 30000);
  });
})();

// Session: copies a conversation, and shows the steps of a turn without leaving it.
(() => {
  "use strict";

  const copy = async (button) => {
    const label = button.textContent;
    try {
      const response = await fetch(button.dataset.copy);
      if (!response.ok) throw new Error();
      await navigator.clipboard.writeText(await response.text());
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not copied";
    }
    setTimeout(() => { button.textContent = label; }, 2000);
  };

  // Only what belongs to the choice changes: the conversation stays where it is.
  const choose = async (link) => {
    const number = link.dataset.turn;
    const response = await fetch(link.href.split("#")[0], { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.querySelector("[data-steps]");
    const shown = document.querySelector("[data-steps]");
    if (!response.ok || !next || !shown) throw new Error();
    shown.replaceWith(document.adoptNode(next));
    for (const turn of document.querySelectorAll(".turn")) {
      const isChosen = turn.id === "turn-" + number;
      turn.classList.toggle("chosen", isChosen);
      const anchor = turn.querySelector(".anchor");
      if (isChosen) anchor.setAttribute("aria-current", "true");
      else anchor.removeAttribute("aria-current");
    }
    history.replaceState(null, "", link.href);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
    const link = event.target.closest("a[data-turn]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose(link).catch(() => { location.href = link.href; });
  });

  // What a link leads to is shown, and not only where it is.
  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches("details.call")) target.open = true;
  };
  addEventListener("hashchange", open);
})();
