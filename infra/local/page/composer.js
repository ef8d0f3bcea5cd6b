// Where one writes: commands with completion, mentions, files, Enter sends.

import { get, post, upload } from "/page/api.js";
import { failure, toast } from "/page/dialogs.js";
import { h, icon, set } from "/page/dom.js";
import { state } from "/page/store.js";
import { t } from "/page/words.js";

const drafts = new Map();
const LARGEST = 100 * 1024 * 1024;

/** A composer; `where()` gives `{channel, thread?}`, `placeholder()` its hint. */
export function composer(where, placeholder) {
  const files = [];
  const names = new Map();
  const id = `complete-${Math.random().toString(36).slice(2, 8)}`;
  const list = h("ul", { class: "complete", role: "listbox", id, hidden: true });
  const field = h("textarea", { rows: 1, "aria-label": placeholder(), placeholder: placeholder(), role: "combobox", "aria-controls": id, "aria-expanded": "false", "aria-autocomplete": "list", enterkeyhint: "send" });
  const chips = h("div", { class: "chips" });
  const chooser = h("input", { type: "file", multiple: true, class: "visually-hidden", tabindex: "-1", "aria-hidden": "true", onchange: () => attach([...chooser.files]) });
  const sendButton = h("button", { type: "button", class: "send", "aria-label": t("send"), onclick: send }, icon("send"));
  const node = h("div", { class: "composer" }, list, chips, h("div", { class: "composer-row" },
    h("button", { type: "button", class: "icon-button", "aria-label": t("attach"), title: t("attach"), onclick: () => chooser.click() }, icon("clip")), chooser, field, sendButton));
  let options = [];
  let active = 0;
  let wanted = false;

  const key = () => `${state.me?.id}/${where().channel}/${where().thread || ""}`;

  function grow() {
    field.style.height = "auto";
    // What is not shown has no height: it is measured when it is (`fit`).
    if (field.scrollHeight) field.style.height = `${Math.min(field.scrollHeight, 180)}px`;
    sendButton.disabled = !field.value.trim() && !files.length;
  }

  function complete() {
    const text = field.value;
    const at = /(?:^|\s)@(\S*)$/.exec(text.slice(0, field.selectionStart));
    if (text === "/") readCommands();
    if (text.startsWith("/") && !text.includes("\n")) options = commandsFor(text);
    else if (at) options = [...state.people.values()].filter((each) => `${each.real_name} ${each.name}`.toLowerCase().includes(at[1].toLowerCase())).slice(0, 6).map((each) => ({ kind: "person", each, label: `@${each.real_name}`, hint: each.title, from: at[1].length + 1 }));
    else options = [];
    active = 0;
    draw();
  }

  /** Ask again what one may do, since HR may have changed it while the page was open. */
  async function readCommands() {
    const found = await get("/client/commands");
    if (!found.ok || JSON.stringify(found.commands) === JSON.stringify(state.commands)) return;
    state.commands = found.commands;
    complete();
  }

  function draw() {
    list.hidden = !options.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    field.setAttribute("aria-activedescendant", options.length ? `${id}-${active}` : "");
    set(list, options.map((option, index) => h("li", { role: "option", id: `${id}-${index}`, "aria-selected": String(index === active), class: index === active ? "active" : "", onpointerdown: (event) => { event.preventDefault(); pick(index); } },
      h("code", {}, option.label), h("small", {}, option.hint))));
    list.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }

  function pick(index) {
    const option = options[index];
    if (option.kind === "person") {
      const start = field.selectionStart - option.from;
      field.setRangeText(`${option.label} `, start, field.selectionStart, "end");
      names.set(option.label, option.each);
    } else field.value = `${option.command} `;
    options = [];
    draw();
    grow();
    field.focus();
  }

  function attach(chosen) {
    for (const file of chosen) {
      if (file.size > LARGEST) { toast(t("too_big", { name: file.name }), "bad"); continue; }
      const entry = { name: file.name, id: "", percent: 0 };
      files.push(entry);
      upload("POST", "/client/upload", { name: file.name }, file, (n) => { entry.percent = n; showFiles(); }).then((answer) => {
        if (answer.ok) entry.id = answer.file.id;
        else { files.splice(files.indexOf(entry), 1); toast(t("upload_failed", { name: file.name }), "bad"); }
        showFiles();
        // Who pressed Enter while files were on their way meant to send them too.
        if (wanted && files.every((one) => one.id)) send();
      });
    }
    chooser.value = "";
    showFiles();
  }

  function showFiles() {
    set(chips, files.map((entry) => h("span", { class: "chip" }, icon("file", 14), entry.name, !entry.id && h("small", {}, `${entry.percent}%`),
      h("button", { type: "button", "aria-label": t("remove", { name: entry.name }), onclick: () => { files.splice(files.indexOf(entry), 1); showFiles(); } }, icon("close", 12)))));
    grow();
  }

  /** What was typed as Slack sends it: escaped, names as mentions. */
  function encoded(text) {
    const command = text.startsWith("/") && !files.length;
    let sent = command ? text : text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    for (const [label, each] of names) sent = sent.replaceAll(label, command ? `<@${each.id}|${each.name}>` : `<@${each.id}>`);
    return sent;
  }

  async function send() {
    const text = field.value.trim();
    wanted = files.some((entry) => !entry.id);
    if ((!text && !files.length) || wanted) return;
    const sent = { ...where(), text: encoded(text), files: files.map((entry) => entry.id) };
    const mine = key();
    drafts.delete(mine);
    field.value = "";
    const taken = files.splice(0);
    options = [];
    draw();
    showFiles();
    const answer = await post("/client/say", sent);
    if (answer.ok) return;
    if (answer.error === "lost" || answer.error === "msg_too_long") {
      // What was written must not be lost with the server.
      files.push(...taken);
      drafts.set(mine, text);
      if (mine === key() && !field.value) field.value = text;
      showFiles();
    }
    if (!text.startsWith("/") || answer.error === "lost") failure(answer.error);
  }

  field.addEventListener("input", () => { drafts.set(key(), field.value); grow(); complete(); });
  field.addEventListener("paste", (event) => { if (event.clipboardData?.files.length) { event.preventDefault(); attach([...event.clipboardData.files]); } });
  field.addEventListener("blur", () => { options = []; draw(); });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (options.length && event.key in moves) active = (active + moves[event.key] + options.length) % options.length;
    else if (options.length && (event.key === "Tab" || (event.key === "Enter" && options[active].unfinished))) return event.preventDefault(), pick(active);
    else if (options.length && event.key === "Escape") { options = []; event.stopPropagation(); }
    else if (event.key === "Enter" && !event.shiftKey) return event.preventDefault(), send();
    else return undefined;
    event.preventDefault();
    return draw();
  });
  node.addEventListener("dragover", (event) => event.preventDefault());
  node.addEventListener("drop", (event) => { event.preventDefault(); attach([...event.dataTransfer.files]); });

  node.fit = grow;
  node.refresh = () => {
    field.placeholder = placeholder();
    field.setAttribute("aria-label", placeholder());
    field.value = drafts.get(key()) || "";
    grow();
  };
  node.refresh();
  return node;
}

/** What of this person's commands goes on from what was typed, in either language; all of it, the list scrolls. */
function commandsFor(text) {
  const typed = text.trimStart().toLowerCase();
  const whole = typed.trimEnd();
  const options = [];
  for (const each of state.commands) {
    const begun = (word) => word.startsWith(whole) || (word.includes(" ") && typed.startsWith(`${word} `));
    const word = each.words.find((one) => begun(one.toLowerCase()));
    if (word) options.push({ command: word, label: each.usage, hint: each.hint, unfinished: !typed.startsWith(word.toLowerCase()) });
  }
  return options;
}
