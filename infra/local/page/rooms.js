// The list of channels and people at the left.

import { h, icon, set } from "/page/dom.js";
import { avatar } from "/page/people.js";
import { nameOf, state, withApp } from "/page/store.js";
import { t } from "/page/words.js";

/** Draw it; `open(id)` is called with a channel, `write(user)` with somebody whom one has not written to. */
export function rooms(holder, open, write) {
  const row = (channel) => {
    const here = channel.id === state.channel;
    return h("li", {}, h("button", { type: "button", class: `room${here ? " here" : ""}${channel.unread ? " unread" : ""}`, "aria-current": here ? "page" : null, onclick: () => open(channel.id) },
      channel.im ? avatar(channel.user, 22) : h("span", { class: "room-sign" }, icon(channel.private ? "lock" : "hash", 17)), h("span", { class: "room-name" }, nameOf(channel)), channel.unread > 0 && h("b", { class: "count" }, channel.unread > 99 ? "99+" : channel.unread)));
  };
  const group = (title, items) => items.length > 0 && h("section", {}, h("h2", {}, title), h("ul", {}, items));
  const direct = state.channels.filter((each) => each.im && !withApp(each));
  const known = new Set(direct.map((each) => each.user));
  const others = [...state.people.values()].filter((each) => !each.bot && each.id !== state.me.id && !known.has(each.id));
  set(holder,
    group(t("apps"), state.channels.filter(withApp).map(row)),
    group(t("channels"), state.channels.filter((each) => !each.im).map(row)),
    group(t("direct"), [...direct.map(row), ...others.map((each) => h("li", {}, h("button", { type: "button", class: "room", onclick: () => write(each.id) }, avatar(each.id, 22), h("span", { class: "room-name" }, each.real_name))))]));
}
