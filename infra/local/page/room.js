// The middle: a channel's messages, or the app's Home; and the thread beside it.

import { get, post } from "/page/api.js";
import { blocksOf } from "/page/blocks.js";
import { composer } from "/page/composer.js";
import { h, icon, set } from "/page/dom.js";
import { MessageList, readHistory } from "/page/messages.js";
import { avatar } from "/page/people.js";
import { changed, current, nameOf, person, state, withApp } from "/page/store.js";
import { Surface } from "/page/surface.js";
import { t } from "/page/words.js";

let homeSurface = null;

/** The middle; `show()` draws it again, `back` leads to the list on a phone. */
export function room(holder, openThread, back) {
  const list = h("div", { class: "messages", role: "log", "aria-live": "polite", tabindex: "0" });
  const messages = new MessageList(list, { openThread });
  const home = h("div", { class: "home" });
  const head = h("header", { class: "room-head" });
  const writing = composer(() => ({ channel: state.channel }), () => t("write_to", { name: current()?.im ? nameOf(current()) : `#${nameOf(current())}` }));
  const hint = h("p", { class: "keys wide muted" });
  set(holder, head, home, list, writing, hint);
  let shownKey = "";

  function drawHead(channel) {
    const app = withApp(channel);
    const tab = (name) => h("button", { type: "button", role: "tab", "aria-selected": String(state.shown === name), onclick: () => { state.shown = name; post("/client/open", { shown: name }); changed("channel"); } }, t(name));
    const who = channel.im ? person(channel.user) : null;
    set(head, h("button", { type: "button", class: "icon-button phone-only", "aria-label": t("back"), onclick: back }, icon("back")),
      h("div", { class: "room-title" }, h("h1", {}, channel.im ? avatar(channel.user, 26) : icon(channel.private ? "lock" : "hash", 20), nameOf(channel)),
        h("p", { class: "muted" }, channel.im ? who.title : [t("members", { n: channel.members }), channel.topic].filter(Boolean).join(" · "))),
      app && h("div", { class: "room-tabs", role: "tablist" }, tab("home"), tab("messages")));
  }

  function drawHome() {
    if (homeSurface?.place.view !== state.home?.id || homeSurface?.person !== state.me.id) {
      homeSurface = state.home && Object.assign(new Surface({ view: state.home.id }, "home", state.channel), { person: state.me.id });
    }
    if (state.home) homeSurface.keepOnly(state.home.blocks);
    set(home, state.home ? h("div", { class: "home-page" }, blocksOf(state.home.blocks, homeSurface))
      : h("div", { class: "empty" }, avatar(state.app.user, 56), h("b", {}, t("empty_home")), h("span", {}, t("empty_home_hint")), h("button", { type: "button", onclick: () => post("/client/open", { shown: "home" }) }, t("try_again"))));
  }

  function drawMessages(channel) {
    const known = [...(state.messages.get(channel.id)?.values() || [])].sort((one, other) => (one.ts < other.ts ? -1 : 1));
    const earlier = state.more.get(channel.id) && h("button", { type: "button", class: "quiet earlier", onclick: async () => {
      const height = list.scrollHeight;
      await readHistory(channel.id, known[0].ts);
      drawMessages(channel);
      list.scrollTop = list.scrollHeight - height;
    } }, t("earlier"));
    const empty = !known.length && h("div", { class: "empty" }, channel.im ? avatar(channel.user, 56) : h("span", { class: "empty-sign" }, icon("hash", 30)), h("b", {}, t("empty_channel")), h("span", {}, t("empty_channel_hint")));
    messages.show(channel.id, known, { head: earlier || empty, unreadFrom: state.unreadFrom });
  }

  function show() {
    const channel = current();
    if (!channel) return;
    const atHome = withApp(channel) && state.shown === "home";
    holder.classList.toggle("at-home", atHome);
    hint.textContent = t("hint_keys");
    drawHead(channel);
    if (atHome) drawHome();
    else drawMessages(channel);
    const key = `${state.me.id}/${channel.id}`;
    if (key !== shownKey) {
      shownKey = key;
      writing.refresh();
    }
    if (!atHome) writing.fit();
  }

  return { show, again: () => { messages.channel = ""; shownKey = ""; show(); }, write: () => writing.querySelector("textarea").focus() };
}

/** The thread in its pane; `shut` closes it. */
export function threadPane(shut) {
  const list = h("div", { class: "messages", role: "log", "aria-live": "polite", tabindex: "0" });
  const messages = new MessageList(list);
  const writing = composer(() => ({ channel: state.thread?.channel || "", thread: state.thread?.ts || "" }), () => t("write_reply"));
  const title = h("h2");
  const node = h("div", { class: "thread" }, h("header", { class: "side-head" }, title, h("button", { type: "button", class: "icon-button", "aria-label": t("close"), onclick: shut }, icon("close"))), list, writing);
  node.show = () => {
    title.textContent = t("thread");
    messages.show(`${state.thread.channel}`, [...state.thread.messages].sort((one, other) => (one.ts < other.ts ? -1 : 1)));
  };
  node.begin = () => { messages.channel = ""; writing.refresh(); node.show(); writing.querySelector("textarea").focus(); };
  return node;
}

/** Read a thread and show it. */
export async function readThread(channel, ts) {
  const answer = await get("/client/replies", { channel, ts });
  if (answer.ok) state.thread = { channel, ts, messages: answer.messages };
  return answer.ok;
}
