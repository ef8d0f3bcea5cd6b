// Menus: a list under a button that can be searched and walked with the arrows; one choice or several.

import { h, icon, set } from "/page/dom.js";
import { plain } from "/page/mrkdwn.js";
import { t } from "/page/words.js";

const SEARCHABLE = 8;
let serial = 0;
let closeOpen = null;

/**
 * Open a list beside a button. `find(text)` gives `[{value, label, hint?, group?}]` or a promise of it; `chosen(value)` says
 * whether one is ticked, `pick(option)` takes one and returns true to leave the list open.
 */
export function openMenu(anchor, { find, pick, chosen = () => false, search = "auto", least = 0, label = "" }) {
  closeOpen?.();
  const id = `menu-${(serial += 1)}`;
  const list = h("ul", { role: "listbox", id, "aria-label": label || t("choose") });
  const field = h("input", { type: "text", role: "combobox", "aria-controls": id, "aria-expanded": "true", "aria-autocomplete": "list", placeholder: t("search"), autocomplete: "off", "aria-label": t("search") });
  const menu = h("div", { class: "menu", popover: "manual" }, h("div", { class: "menu-search" }, field), list);
  let options = [];
  let active = -1;
  let asked = 0;

  function draw() {
    let group = "";
    set(list, options.length ? options.map((option, index) => {
      const heading = option.group && option.group !== group ? h("li", { class: "menu-group", role: "presentation" }, (group = option.group)) : null;
      const row = h("li", { role: "option", id: `${id}-${index}`, class: index === active ? "active" : "", "aria-selected": String(Boolean(chosen(option.value))), onclick: () => take(index), onpointermove: () => walk(index, false) },
        h("span", { class: "menu-label" }, plain(option.label), option.hint && h("small", {}, option.hint)), chosen(option.value) && icon("check", 16));
      return [heading, row];
    }) : h("li", { class: "menu-empty" }, t("nothing_found")));
    field.setAttribute("aria-activedescendant", active >= 0 ? `${id}-${active}` : "");
  }

  function walk(index, scroll = true) {
    if (index === active) return;
    active = index;
    list.querySelectorAll("[role=option]").forEach((row, at) => row.classList.toggle("active", at === active));
    field.setAttribute("aria-activedescendant", `${id}-${active}`);
    if (scroll) list.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }

  async function look() {
    const text = field.value.trim();
    if ([...text].length < least) return set(list, h("li", { class: "menu-empty" }, t("type_more", { n: least })));
    const turn = (asked += 1);
    const found = find(text);
    if (found instanceof Promise) set(list, h("li", { class: "menu-empty" }, t("searching")));
    const answer = await found;
    if (turn !== asked || !menu.isConnected) return undefined;
    options = answer;
    active = options.length ? Math.max(options.findIndex((option) => chosen(option.value)), 0) : -1;
    draw();
    return place();
  }

  function take(index) {
    const option = options[index];
    if (!option) return;
    if (pick(option)) draw();
    else close(true);
  }

  function place() {
    const box = anchor.getBoundingClientRect();
    const width = Math.min(Math.max(box.width, 240), innerWidth - 16);
    const below = innerHeight - box.bottom - 12;
    const height = Math.min(menu.scrollHeight, 340);
    const up = below < Math.min(height, 200) && box.top > below;
    menu.style.width = `${width}px`;
    menu.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
    menu.style.maxHeight = `${Math.min(340, up ? box.top - 12 : below)}px`;
    menu.style.top = up ? "auto" : `${box.bottom + 4}px`;
    menu.style.bottom = up ? `${innerHeight - box.top + 4}px` : "auto";
  }

  function close(back) {
    menu.remove();
    anchor.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    removeEventListener("resize", place);
    closeOpen = null;
    if (back) anchor.focus();
  }

  function outside(event) {
    if (!menu.contains(event.target) && !anchor.contains(event.target)) close(false);
  }

  // A click on the list must not take the focus: Escape would then close the modal below instead of the menu.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  menu.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves && options.length) walk((active + moves[event.key] + options.length) % options.length);
    else if (event.key === "Enter") take(active);
    else if (event.key === "Escape" || event.key === "Tab") close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  field.addEventListener("input", () => { clearTimeout(field.wait); field.wait = setTimeout(look, search === "remote" ? 180 : 0); });

  (anchor.closest("dialog") || document.body).append(menu);
  menu.showPopover();
  anchor.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  addEventListener("resize", place);
  closeOpen = () => close(false);
  place();
  look().then(() => {
    if (search === "never" || (search === "auto" && options.length < SEARCHABLE)) menu.classList.add("no-search");
    place();
  });
  field.focus();
}
