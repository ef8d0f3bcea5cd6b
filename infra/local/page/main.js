// The page put together: who one is, where one is, and what happens.

import { be, get, listen, post, when } from "/page/api.js";
import { bucketPanel } from "/page/bucket.js";
import { failure, toast } from "/page/dialogs.js";
import { h, icon, keel, set } from "/page/dom.js";
import { readHistory } from "/page/messages.js";
import { showModals } from "/page/modal.js";
import { topBar } from "/page/people.js";
import { readThread, room, threadPane } from "/page/room.js";
import { rooms } from "/page/rooms.js";
import { changed, current, load, on, state, take, withApp } from "/page/store.js";
import { speak, t } from "/page/words.js";

const part = (id) => document.getElementById(id);
const side = part("side");
let middle;
let bucket;
let thread;
let lost = false;
let turn = 0;

function view(name) {
  document.body.dataset.view = name;
  drawTabs();
}

function drawTabs() {
  const unread = state.channels.reduce((sum, each) => sum + each.unread, 0);
  const tab = (name, sign, label, count) => h("button", { type: "button", "aria-current": document.body.dataset.view === name ? "page" : null, onclick: () => view(name) }, icon(sign, 22), label, count > 0 && h("b", { class: "count" }, count));
  set(part("tabs"), tab("rooms", "chats", t("chats"), unread), tab("chat", "reply", t("chat")), state.bucket && tab("bucket", "folder", t("bucket")));
}

function drawRooms() {
  rooms(part("sidebar"), (id) => go(id), async (user) => {
    const answer = await post("/client/direct", { user });
    await load();
    if (answer.ok) go(answer.channel);
  });
  drawTabs();
  document.title = `${state.channels.some((each) => each.unread) ? "• " : ""}Evenkeel`;
}

function seen(channel) {
  const known = [...(state.messages.get(channel)?.keys() || [])].sort();
  const found = state.channels.find((each) => each.id === channel);
  if (found) found.unread = 0;
  if (known.length) post("/client/seen", { channel, ts: known.at(-1) });
}

async function go(id, { stay = false } = {}) {
  const mine = (turn += 1);
  const channel = state.channels.find((each) => each.id === id);
  if (!channel) return;
  if (id !== state.channel && state.thread) shut();
  state.channel = id;
  history.replaceState(null, "", `#${id}`);
  const unread = channel.unread;
  if (withApp(channel)) {
    if (!stay) state.shown = unread ? "messages" : "home";
    post("/client/open", { shown: state.shown });
  }
  if (!stay) view("chat");
  drawRooms();
  await readHistory(id);
  if (mine !== turn) return;
  const others = [...state.messages.get(id)?.values() || []].sort((a, b) => (a.ts < b.ts ? -1 : 1)).filter((each) => each.user !== state.me.id);
  state.unreadFrom = unread ? others.at(-unread)?.ts || "" : "";
  if (!(withApp(channel) && state.shown === "home")) seen(id);
  drawRooms();
  middle.again();
}

async function openThread(channel, ts) {
  if (!(await readThread(channel, ts))) return;
  thread ||= threadPane(shut);
  set(side, thread);
  side.classList.add("with-thread");
  view("chat");
  document.body.classList.add("thread-open");
  thread.begin();
}

function shut() {
  state.thread = null;
  document.body.classList.remove("thread-open");
  side.classList.remove("with-thread");
  set(side, state.bucket ? bucket : []);
  middle.write();
}

function heard(event) {
  const acts = {
    message: () => {
      const fresh = take(event.channel, event.message);
      const channel = state.channels.find((each) => each.id === event.channel);
      if (!channel) return refresh();
      const here = event.channel === state.channel && !(withApp(channel) && state.shown === "home") && !document.hidden;
      const top = !event.message.thread_ts || event.message.thread_ts === event.message.ts;
      const another = event.message.user !== state.me.id && top && !event.message.edited;
      if (here && fresh) seen(event.channel);
      else if (!here && another && (fresh || !state.messages.has(event.channel))) channel.unread += 1;
      drawRooms();
      if (event.channel === state.channel) middle.show();
      return undefined;
    },
    deleted: () => {
      state.messages.get(event.channel)?.delete(event.ts);
      if (state.thread?.channel === event.channel) {
        state.thread.messages = state.thread.messages.filter((each) => each.ts !== event.ts);
        thread?.show();
      }
      if (event.channel === state.channel) middle.show();
    },
    modals: () => { state.modals = event.views; showModals(event.views); },
    home: () => { state.home = event.view; if (state.shown === "home" && withApp(current())) middle.show(); },
    bucket: () => bucket?.refresh(),
    // The month that is offered goes with it.
    clock: () => { changed("clock", event); bucket?.refresh(); },
  };
  acts[event.type]?.();
}

async function refresh() {
  const found = await load();
  if (!found.ok) return;
  await readHistory(state.channel);
  drawRooms();
  middle.show();
  if (state.thread && (await readThread(state.thread.channel, state.thread.ts))) thread.show();
  bucket?.refresh();
  changed("clock");
}

async function become(id) {
  be(id);
  localStorage.setItem("person", id);
  Object.assign(state, { messages: new Map(), more: new Map(), thread: null, modals: [], unreadFrom: "" });
  showModals([]);
  const found = await load();
  if (!found.ok) return false;
  speak(state.me.locale);
  topBar(part("top"), become, async (callback) => {
    const answer = await post("/client/shortcut", { callback_id: callback });
    if (!answer.ok) failure(answer.error);
  });
  if (!state.bucket) document.body.classList.add("no-bucket");
  thread = null;
  middle = room(part("main"), openThread, () => view("rooms"));
  if (state.bucket) { bucket ? bucket.relabel() : (bucket = bucketPanel()); }
  part("sidebar").setAttribute("aria-label", t("channels"));
  side.setAttribute("aria-label", t("bucket"));
  document.body.classList.remove("thread-open");
  side.classList.remove("with-thread");
  set(side, state.bucket ? bucket : []);
  listen(heard, refresh);
  await go(state.channel, { stay: document.body.dataset.view !== "chat" });
  return true;
}

function banner() {
  const node = part("banner");
  node.hidden = !lost;
  set(node, icon("warn", 16), h("span", {}, t("lost")), h("button", { type: "button", class: "quiet", onclick: () => (state.me ? refresh() : start()) }, t("try_again")));
}

when("lost", () => {
  if (lost) return;
  lost = true;
  banner();
});
when("found", () => {
  if (!lost) return;
  lost = false;
  banner();
  toast(t("back_again"), "good");
});

on("channel", () => {
  if (state.shown === "messages") seen(state.channel);
  drawRooms();
  middle.show();
});
on("thread", () => thread?.show());

addEventListener("hashchange", () => {
  const [id] = location.hash.slice(1).split("/");
  if (state.me && id && id !== state.channel) go(id);
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented && state.thread && !document.querySelector("dialog[open], .menu")) shut();
});
for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());

async function start() {
  speak(navigator.language || "en");
  if (!part("main").hasChildNodes()) set(part("main"), h("div", { class: "empty" }, keel(56), h("span", {}, t("reading"))));
  const found = await get("/client/people");
  if (!found.ok) return setTimeout(start, 1500);
  if (!found.people.length) {
    set(part("main"), h("div", { class: "empty" }, keel(56), h("b", {}, t("nobody")), h("span", {}, t("nobody_hint"))));
    return setTimeout(start, 3000);
  }
  const [id, ts] = location.hash.slice(1).split("/");
  state.channel = id || "";
  const wanted = new URLSearchParams(location.search).get("person") || localStorage.getItem("person");
  await become(found.people.some((each) => each.id === wanted) ? wanted : found.people[0].id);
  if (ts) openThread(id, ts);
  return undefined;
}

start();
