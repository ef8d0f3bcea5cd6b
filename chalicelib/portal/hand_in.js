// The page on which files are handed in: who, for which training, and each file with how far it is.

import { Stopped, ask, send } from "./sending.js";

const WORDS = JSON.parse(document.body.dataset.words);
const LIMITS = JSON.parse(document.body.dataset.limits);
const LANGUAGE = document.documentElement.lang;
const AT_ONCE = 2; // files on their way at once
const $ = (id) => document.getElementById(id);
const say = (key, details = {}) => WORDS[key].replace(/\{(\w+)\}/g, (_, name) => String(details[name] ?? ""));

const link = takeLink();
let about = null; // what the server says of this person
const chosen = { department: "", session: "", period: "" };
const files = [];

/** The link stands behind the #, which goes to no server; it is taken out of the address bar, and kept while the tab lives. */
function takeLink() {
  const found = location.hash.slice(1);
  try {
    if (found) sessionStorage.setItem("link", found);
    return found || sessionStorage.getItem("link") || "";
  } catch {
    return found;
  } finally {
    if (found) history.replaceState(null, "", location.pathname + location.search);
  }
}

async function open(department = "") {
  if (!link) return refuse(say("no_link"));
  try {
    about = await ask("open", { link, language: LANGUAGE, department });
  } catch (stopped) {
    return refuse(stopped.text || say("unreachable"), !stopped.text);
  }
  Object.assign(chosen, { department: about.department, session: about.session, period: about.month });
  if (about.session) chosen.period = about.sessions[0].month;
  $("refused").hidden = true;
  $("work").hidden = false;
  $("who").textContent = about.chooses ? about.name : `${about.name} · ${about.department}`;
  $("until").textContent = say("until", { time: new Date(about.until * 1000).toLocaleString(LANGUAGE, { dateStyle: "medium", timeStyle: "short" }) });
  choices();
}

function refuse(text, again = false) {
  $("who").textContent = "";
  $("work").hidden = true;
  $("refused").textContent = text;
  $("refused").hidden = false;
  if (again) {
    const retry = make("button", { type: "button", className: "quiet", textContent: say("again") });
    retry.onclick = () => open();
    $("refused").append(" ", retry);
  }
}

function choices() {
  const fields = [];
  if (about.chooses) {
    const options = [["", say("choose_department")], ...about.departments.map((each) => [each, each])];
    fields.push(field("department", options, chosen.department, (value) => open(value)));
  }
  if (chosen.department) {
    const lines = about.sessions.map((each) => [each.id, say("session_line", each)]);
    const options = about.session ? lines : [["", say("any_session")], ...lines];
    if (lines.length) fields.push(field("session", options, chosen.session, (value) => { chosen.session = value; choices(); }));
    if (!chosen.session) {
      const months = [...new Set([about.month, ...about.months])].filter(Boolean).sort().reverse();
      fields.push(field("month", months.map((each) => [each, month(each)]), chosen.period, (value) => { chosen.period = value; }));
    }
  }
  $("choices").replaceChildren(...fields);
  $("drop").classList.toggle("closed", !chosen.department);
}

function field(name, options, value, changed) {
  const select = make("select", { name });
  for (const [key, text] of options) select.append(make("option", { value: key, textContent: text, selected: key === value }));
  select.disabled = options.length < 2;
  select.onchange = () => changed(select.value);
  const label = make("label", {});
  label.append(say(name), select);
  return label;
}

function month(text) {
  const [year, number] = text.split("-").map(Number);
  return new Date(year, number - 1, 1).toLocaleDateString(LANGUAGE, { year: "numeric", month: "long" });
}

function take(list) {
  const told = [];
  if (!chosen.department) told.push(say("department_first"));
  else for (const file of list) {
    const wrong = problem(file);
    if (wrong) told.push(wrong);
    else add(file);
  }
  $("told").textContent = told.join("\n");
  $("told").hidden = !told.length;
  next();
}

/** What is wrong with a file, before anything is sent; the server looks once more. */
function problem(file) {
  const ending = file.name.toLowerCase().split(".").pop();
  const limit = LIMITS.large.includes(ending) ? LIMITS.largest : LIMITS.sheet;
  if (!LIMITS.endings.includes(ending)) return say("unsupported", { name: file.name });
  if (!file.size) return say("empty", { name: file.name });
  if (file.size > limit) return say("too_large", { name: file.name, size: size(file.size), limit: size(limit) });
  return "";
}

function add(file) {
  const row = make("li", { className: "file" });
  const name = make("span", { className: "name", textContent: file.name });
  const buttons = make("span", { className: "buttons" });
  const bar = make("progress", { max: 100, value: 0 });
  bar.setAttribute("aria-label", file.name);
  const state = make("span", { className: "state" });
  const top = make("div", { className: "top" });
  top.append(name, buttons);
  row.append(top, bar, state);
  $("list").append(row);
  const item = { file, row, buttons, bar, state, at: { ...chosen }, status: "waiting", control: null, moved: [] };
  files.push(item);
  show(item, "waiting", say("waiting"));
}

function next() {
  const running = files.filter((each) => each.status === "sending").length;
  for (const item of files.filter((each) => each.status === "waiting").slice(0, Math.max(0, AT_ONCE - running))) run(item);
  const done = files.filter((each) => each.status === "done").length;
  $("total").textContent = files.length > 1 ? say("all_done", { count: done, all: files.length }) : "";
  stayAwake(files.some((each) => each.status === "sending"));
}

async function run(item) {
  item.control = new AbortController();
  item.moved = [];
  show(item, "sending", say("sending", { percent: 0, sent: size(0), size: size(item.file.size) }));
  const heard = {
    bytes: (sent) => progress(item, sent),
    resumed: () => { item.state.textContent = say("resumed"); },
    finishing: () => { item.state.textContent = say("finishing"); },
    offline: () => { item.state.textContent = say("offline"); },
    retrying: (seconds) => { item.state.textContent = say("retrying", { seconds }); },
  };
  const known = { link, language: LANGUAGE, person: about.name, ...item.at };
  try {
    await send(item.file, known, heard, item.control.signal);
    show(item, "done", say("done"));
  } catch (stopped) {
    if (!(stopped instanceof Stopped)) console.error(stopped);
    if (stopped.code === "cancelled") show(item, "cancelled", say("cancelled"));
    else show(item, "failed", stopped.code === "changed" ? say("changed") : stopped.text || say("stopped"));
  }
  next();
}

function progress(item, sent) {
  const now = Date.now(), percent = Math.floor((100 * sent) / item.file.size);
  item.bar.value = percent;
  item.moved.push([now, sent]);
  while (item.moved.length > 2 && now - item.moved[0][0] > 15000) item.moved.shift();
  const [from, before] = item.moved[0];
  const speed = now - from > 3000 ? (sent - before) / (now - from) : 0;
  const minutes = speed > 0 ? Math.ceil((item.file.size - sent) / speed / 60000) : 0;
  const left = minutes > 1 ? ` · ${say("left", { minutes })}` : "";
  item.state.textContent = say("sending", { percent, sent: size(sent), size: size(item.file.size) }) + left;
}

function show(item, status, text) {
  item.status = status;
  item.row.className = `file ${status}`;
  item.state.textContent = text;
  const buttons = [];
  const press = (key, does) => {
    const button = make("button", { type: "button", className: "quiet", textContent: say(key) });
    button.setAttribute("aria-label", `${say(key)}: ${item.file.name}`);
    button.onclick = does;
    buttons.push(button);
  };
  if (status === "waiting" || status === "sending") press("cancel", () => { if (item.control) item.control.abort(); else drop(item); });
  if (status === "failed") press("again", () => { show(item, "waiting", say("waiting")); next(); });
  if (status === "failed" || status === "cancelled") press("remove", () => drop(item));
  // What has arrived stays there.
  if (status === "done") press("hide", () => drop(item));
  item.buttons.replaceChildren(...buttons);
}

function drop(item) {
  files.splice(files.indexOf(item), 1);
  item.row.remove();
  next();
}

function size(bytes) {
  const units = ["B", "KB", "MB", "GB"];
  let at = 0, number = bytes;
  while (number >= 1024 && at < units.length - 1) { number /= 1024; at += 1; }
  return `${number.toLocaleString(LANGUAGE, { maximumFractionDigits: at > 1 ? 1 : 0 })} ${units[at]}`;
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

// A telephone that falls asleep lets go of its connections.
let awake = null;
async function stayAwake(wanted) {
  if (wanted && !awake && navigator.wakeLock && document.visibilityState === "visible") {
    awake = await navigator.wakeLock.request("screen").catch(() => null);
    awake?.addEventListener("release", () => { awake = null; });
  } else if (!wanted && awake) awake.release().catch(() => {});
}

$("files").onchange = (event) => { take([...event.target.files]); event.target.value = ""; };
for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
document.addEventListener("dragover", () => $("drop").classList.add("over"));
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) $("drop").classList.remove("over"); });
document.addEventListener("drop", (event) => {
  $("drop").classList.remove("over");
  if (about) take([...event.dataTransfer.files]);
});
window.addEventListener("beforeunload", (event) => {
  if (files.some((each) => each.status === "sending" || each.status === "waiting")) event.preventDefault();
});
open();
