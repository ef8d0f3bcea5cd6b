// Pictures of people, and the switch to be another one.

import { get } from "/page/api.js";
import { clockButton } from "/page/clock.js";
import { h, icon, keel, set } from "/page/dom.js";
import { invited } from "/page/invite.js";
import { openMenu } from "/page/menus.js";
import { person, state } from "/page/store.js";
import { spoken, t } from "/page/words.js";

/** A person's picture: the first letter (or the surname) on their colour; the app's mark. */
export function avatar(id, size = 36) {
  if (id === state.app?.user) {
    const app = h("span", { class: "avatar app" }, keel(size));
    app.style.setProperty("--size", `${size}px`);
    return app;
  }
  const who = person(id);
  const node = h("span", { class: "avatar", "aria-hidden": "true" }, [...who.real_name][0] || "?");
  node.style.setProperty("--own", `#${/^[0-9a-f]{6}$/i.test(who.colour) ? who.colour : "8a8577"}`);
  node.style.setProperty("--size", `${size}px`);
  return node;
}

/** The bar at the top: the mark, shortcuts, and who one is. `become(id)` is called with another person. */
export function topBar(holder, become, run) {
  const name = (each) => (spoken() === "zh" ? each.name_zh : each.name_en) || each.callback_id;
  const shortcuts = state.shortcuts.length > 0 && h("button", { type: "button", class: "top-button", "aria-haspopup": "listbox", "aria-expanded": "false", "aria-label": t("shortcuts"), onclick: (event) => openMenu(event.currentTarget, {
    find: () => state.shortcuts.map((each) => ({ value: each.callback_id, label: name(each) })), search: "never", label: t("shortcuts"),
    pick: (found) => { run(found.value); return false; },
  }) }, icon("bolt"), h("span", { class: "wide" }, t("shortcuts")));
  const me = state.me;
  const who = h("button", { type: "button", id: "who", class: "who", "aria-haspopup": "listbox", "aria-expanded": "false", title: t("be_someone"), onclick: async () => {
    const answer = await get("/client/people");
    openMenu(who, {
      find: (text) => (answer.people || []).filter((each) => `${each.real_name} ${each.name} ${each.title}`.toLowerCase().includes(text.toLowerCase()))
        .map((each) => ({ value: each.id, label: each.real_name, hint: each.title })).concat({ value: "", label: t("invite_somebody") }),
      label: t("be_someone"), chosen: (id) => id === me.id, pick: (found) => { found.value ? become(found.value) : invited().then((id) => id && become(id)); return false; },
    });
  } }, avatar(me.id, 30), h("span", { class: "who-text" }, h("b", {}, me.real_name), h("small", {}, me.title)), icon("down", 16));
  set(holder,
    h("div", { class: "brand" }, keel(28), h("span", { class: "brand-name" }, "Evenkeel"), h("span", { class: "brand-team wide" }, state.team.name)),
    h("div", { class: "row" }, clockButton(), shortcuts, h("span", { class: "you-are wide" }, t("you_are")), who));
}
