// Messages: one, and a list of them that changes in place.

import { get, post } from "/page/api.js";
import { Surface } from "/page/surface.js";
import { blocksOf } from "/page/blocks.js";
import { clock, day, dayName, moment, size } from "/page/dates.js";
import { h, icon, set } from "/page/dom.js";
import { QUICK, emoji } from "/page/emoji.js";
import { openMenu } from "/page/menus.js";
import { mrkdwn } from "/page/mrkdwn.js";
import { avatar } from "/page/people.js";
import { person, state } from "/page/store.js";
import { t } from "/page/words.js";

const TOGETHER = 300;
const surfaces = new Map();

/** Where the blocks of a message keep what was typed, for as long as the page is open. */
function surfaceOf(channel, ts) {
  const key = `${channel}/${ts}`;
  if (!surfaces.has(key)) surfaces.set(key, new Surface({ channel, ts }, "message", channel));
  return surfaces.get(key);
}

function fileOf(file) {
  const address = `/client/files/${encodeURIComponent(file.id)}?person=${encodeURIComponent(state.me.id)}`;
  if (/^image\/(png|jpeg|gif|webp)$/.test(file.mimetype)) {
    return h("a", { class: "shared-picture", href: address, target: "_blank", rel: "noopener" }, h("img", { src: address, alt: file.title || file.name, loading: "lazy" }));
  }
  return h("a", { class: "shared-file", href: address, download: file.name, "aria-label": t("download", { name: file.name }) }, icon("file", 24),
    h("span", {}, h("b", {}, file.title || file.name), h("small", {}, `${file.pretty_type} · ${size(file.size)}`)));
}

function reactionsOf(channel, message) {
  if (!message.reactions?.length) return null;
  return h("div", { class: "reactions" }, message.reactions.map((each) => h("button", { type: "button", class: each.users.includes(state.me.id) ? "mine" : "", title: each.users.map((id) => person(id).real_name).join(", "), onclick: () => post("/client/react", { channel, ts: message.ts, name: each.name }) }, emoji(each.name) || `:${each.name}:`, h("b", {}, each.count))));
}

function toolsOf(channel, message, openThread) {
  if (message.is_ephemeral) return null;
  const react = h("button", { type: "button", class: "icon-button", "aria-label": t("react"), "aria-haspopup": "listbox", onclick: () => openMenu(react, {
    find: () => QUICK.map((name) => ({ value: name, label: `:${name}: ${name.replaceAll("_", " ")}` })), search: "never", label: t("react"),
    pick: (found) => { post("/client/react", { channel, ts: message.ts, name: found.value }); return false; },
  }) }, icon("smile", 17));
  return h("div", { class: "tools" }, react, openThread && h("button", { type: "button", class: "icon-button", "aria-label": t("reply"), title: t("reply"), onclick: () => openThread(channel, message.ts) }, icon("reply", 17)));
}

/** One message; `joined` follows one of the same person closely. */
export function messageOf(channel, message, { joined = false, openThread = null } = {}) {
  const who = person(message.user);
  const seconds = Number(message.ts);
  const text = message.blocks?.length ? blocksOf(message.blocks, surfaceOf(channel, message.ts)) : message.text ? mrkdwn(message.text) : null;
  const replies = openThread && message.reply_count > 0 && h("button", { type: "button", class: "thread-link", onclick: () => openThread(channel, message.ts) },
    h("span", { class: "faces" }, message.reply_users.slice(0, 3).map((id) => avatar(id, 20))),
    h("b", {}, message.reply_count === 1 ? t("replies_one") : t("replies", { n: message.reply_count })), h("small", {}, t("last_reply", { time: moment(Number(message.latest_reply)) })));
  return h("article", { class: `message${joined ? " joined" : ""}${message.is_ephemeral ? " ephemeral" : ""}`, dataset: { ts: message.ts }, "aria-label": who.real_name },
    h("div", { class: "gutter" }, joined ? h("time", { class: "small-time" }, clock(seconds)) : avatar(message.user)),
    h("div", { class: "message-body" },
      message.is_ephemeral && h("p", { class: "only-you" }, icon("eye", 14), t("only_you")),
      !joined && h("header", {}, h("b", { class: "author" }, who.real_name), who.bot && h("span", { class: "badge" }, t("app")), h("time", { datetime: new Date(seconds * 1000).toISOString(), title: moment(seconds) }, clock(seconds))),
      text, message.edited && h("small", { class: "edited" }, `(${t("edited")})`),
      message.files?.length > 0 && h("div", { class: "shared" }, message.files.map(fileOf)), reactionsOf(channel, message), replies),
    toolsOf(channel, message, openThread));
}

/** A list that keeps its place: only messages that changed are drawn again. */
export class MessageList {
  constructor(node, { openThread = null } = {}) {
    this.node = node;
    this.openThread = openThread;
    this.drawn = new Map();
    this.channel = "";
  }

  /** Show these messages (oldest first) of a channel; `unreadFrom` draws the line above what is new. */
  show(channel, messages, { head = null, unreadFrom = "" } = {}) {
    if (channel !== this.channel) this.drawn.clear();
    const near = channel !== this.channel || this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < 120;
    this.channel = channel;
    const kept = new Map();
    const nodes = head ? [head] : [];
    let before = null;
    for (const message of messages) {
      const seconds = Number(message.ts);
      const newDay = !before || day(Number(before.ts)) !== day(seconds);
      if (newDay) nodes.push(h("div", { class: "day", role: "separator" }, h("span", {}, dayName(seconds))));
      if (unreadFrom === message.ts) nodes.push(h("div", { class: "new-line", role: "separator" }, h("span", {}, t("new"))));
      const joined = !newDay && before.user === message.user && seconds - Number(before.ts) < TOGETHER && !message.is_ephemeral === !before.is_ephemeral && unreadFrom !== message.ts;
      const print = JSON.stringify([message, joined]);
      const old = this.drawn.get(message.ts);
      const entry = old?.print === print ? old : { print, node: messageOf(channel, message, { joined, openThread: this.openThread }) };
      kept.set(message.ts, entry);
      nodes.push(entry.node);
      before = message;
    }
    this.drawn = kept;
    set(this.node, nodes);
    if (near) this.end();
  }

  /** Go to the newest. */
  end() {
    this.node.scrollTop = this.node.scrollHeight;
    // Pictures that arrive later must not push the newest out of sight.
    for (const image of this.node.querySelectorAll("img")) image.addEventListener("load", () => { if (this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < 500) this.node.scrollTop = this.node.scrollHeight; }, { once: true });
  }
}

/** Read a page of a channel's messages into what the page knows. */
export async function readHistory(channel, before = "") {
  const answer = await get("/client/history", { channel, before });
  if (!answer.ok) return answer;
  const kept = before ? state.messages.get(channel) || new Map() : new Map();
  state.messages.set(channel, new Map([...answer.messages.map((each) => [each.ts, each]), ...kept]));
  state.more.set(channel, answer.more);
  return answer;
}
