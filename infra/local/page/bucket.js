// The shared bucket: choose where to, drop files, take a sample, see what lies there.

import { get, post, upload } from "/page/api.js";
import { moment, size } from "/page/dates.js";
import { toast } from "/page/dialogs.js";
import { h, icon, set } from "/page/dom.js";
import { placeChooser } from "/page/places.js";
import { state } from "/page/store.js";
import { spoken, t } from "/page/words.js";

const LARGEST = 100 * 1024 * 1024;
const AT_ONCE = 2;
const RESUMES = "resumes/";
const TRAINING = "training/";
const LOOK_EVERY = 15_000;
const REFUSED = { invalid_name: "bad_name", too_large: "too_big", not_allowed: "not_yours" };

/** The bucket's panel; `refresh()` reads it again. */
export function bucketPanel() {
  let prefix = "";
  let whose = "";
  const taken = new Set();
  const waiting = [];
  let running = 0;
  let drawn = "";
  const path = h("nav", { class: "crumbs" });
  const listing = h("ul", { class: "objects" });
  const progress = h("ul", { class: "progress" });
  const samples = h("ul", { class: "samples" });
  const sampleBox = h("section", { hidden: true });
  const input = h("input", { type: "file", multiple: true, class: "visually-hidden", onchange: () => { add([...input.files]); input.value = ""; } });
  const zone = h("label", { class: "drop", tabindex: "-1" });
  const zoneBox = h("section", {});
  const places = placeChooser((navigate) => { frame(); readSamples(); if (navigate) look(navigate); });
  const node = h("div", { class: "bucket" });

  function frame() {
    const kind = places.kind();
    const drop = kind && t(`drop_${kind}`);
    set(zone, input, icon("upload", 26), h("b", {}, drop), h("span", { class: "muted" }, t("or_choose")), h("span", { class: "muted" }, t(kind === "resumes" ? "at_most_resumes" : "at_most")));
    input.setAttribute("aria-label", `${drop} ${t("or_choose")}`);
    set(zoneBox, kind ? [places, zone, kind === "training" && h("p", { class: "muted" }, t("larger")), progress]
      : h("div", { class: "empty" }, h("b", {}, t("nothing_yours")), h("span", {}, t("nothing_yours_hint"))));
    set(node, h("header", { class: "side-head" }, h("div", {}, h("h2", {}, t("bucket")), h("p", { class: "muted" }, t("bucket_hint")))),
      h("div", { class: "side-body" }, zoneBox, sampleBox, sees() && h("section", {}, h("h3", {}, t("files")), path, listing)));
  }

  const sees = () => places.known().sees_resumes || places.known().sees_training;

  /** Where somebody looks first: what they hand in, or what they may see. */
  function first() {
    const known = places.known();
    if (known.department) return `${TRAINING}${known.department}/`;
    return known.sees_resumes ? RESUMES : known.sees_training ? TRAINING : "";
  }

  function add(files) {
    const folder = places.folder();
    if (!folder) return toast(t("name_first"), "bad");
    for (const file of files) {
      if (file.size > LARGEST) toast(t("too_big", { name: file.name }), "bad");
      else waiting.push({ file, folder });
    }
    return work();
  }

  async function work() {
    if (running >= AT_ONCE || !waiting.length) return;
    const { file, folder: target } = waiting.shift();
    running += 1;
    work();
    const bar = h("progress", { max: 100, value: 0 });
    const line = h("li", {}, h("span", {}, file.name), bar);
    progress.append(line);
    const answer = await upload("PUT", "/bucket/object", { folder: target, name: file.name }, file, (n) => { bar.value = n; });
    line.remove();
    running -= 1;
    if (answer.ok) toast(t("arrived", { name: file.name }), "good");
    else toast(t(REFUSED[answer.error] || "upload_failed", { name: file.name }), "bad");
    work();
  }

  /** Read what this person may do, and what lies there. */
  async function refresh() {
    const me = state.me.id;
    const found = await get("/bucket/places");
    if (me !== state.me.id) return undefined;
    if (found.ok) {
      const afresh = whose !== me;
      const other = places.learn(found, afresh);
      whose = me;
      if (afresh || !sees() || (other && !prefix)) prefix = first();
      if (afresh || other) { drawn = ""; frame(); readSamples(); }
    }
    return list();
  }

  async function list() {
    if (whose && !sees()) return undefined;
    const asked = prefix;
    const found = await get("/bucket/list", { prefix });
    const print = JSON.stringify([found, spoken(), prefix]);
    if (print === drawn || asked !== prefix) return undefined;
    drawn = print;
    const parts = prefix.split("/").filter(Boolean);
    set(path, h("button", { type: "button", onclick: () => go("") }, t("root")), parts.map((part, index) => [icon("right", 12), h("button", { type: "button", "aria-current": index === parts.length - 1 ? "page" : null, onclick: () => go(`${parts.slice(0, index + 1).join("/")}/`) }, part)]));
    if (!found.ok) return set(listing, h("li", { class: "empty" }, t(found.error === "not_allowed" ? "not_yours_folder" : "bucket_down"), h("button", { type: "button", class: "quiet", onclick: refresh }, t("try_again"))));
    if (!found.folders.length && !found.files.length) return set(listing, h("li", { class: "empty" }, h("b", {}, t(prefix === RESUMES ? "bucket_empty" : "folder_empty")), places.kind() && h("span", {}, t(prefix === RESUMES ? "bucket_empty_hint" : "folder_empty_hint"))));
    return set(listing,
      found.folders.map((each) => h("li", {}, h("button", { type: "button", class: "object", onclick: () => go(each) }, icon("folder"), h("span", { class: "object-name" }, each.slice(prefix.length).replace(/\/$/, "")), icon("right", 14)))),
      found.files.map((each) => { const name = each.key.slice(prefix.length); return h("li", {}, h("a", { class: "object", href: `/bucket/object?${new URLSearchParams({ person: state.me.id, key: each.key })}`, download: name, "aria-label": t("download", { name }) }, icon("file"), h("span", { class: "object-name" }, name, h("small", {}, `${size(each.size)} · ${moment(each.at)}`)), icon("download", 15))); }),
      found.more && h("li", { class: "empty" }, t("more_files")));
  }

  function look(where) {
    prefix = where;
    list();
  }

  function go(where) {
    places.follow(where);
    frame();
    readSamples();
    look(where);
  }

  async function readSamples() {
    const found = await get("/bucket/samples", { department: places.department() });
    const kind = places.kind();
    const offered = (found.samples || []).filter((each) => each.of === kind);
    sampleBox.hidden = !offered.length;
    set(sampleBox, h("h3", {}, t("samples")), h("p", { class: "muted" }, t(kind === "resumes" ? "samples_hint" : "samples_hint_training")), samples);
    set(samples, offered.map((each) => {
      const mark = () => `${state.me.id} ${places.folder()} ${each.file}`;
      const button = h("button", { type: "button", class: "quiet", onclick: async () => {
        if (!places.folder()) return toast(t("name_first"), "bad");
        button.disabled = true;
        const answer = await post("/bucket/take", { file: each.file, folder: places.folder(), department: places.department() });
        button.disabled = false;
        if (answer.ok) { taken.add(mark()); set(button, icon("check", 14), t("taken")); } else toast(t(REFUSED[answer.error] || "upload_failed", { name: each.file }), "bad");
        return undefined;
      } }, taken.has(mark()) ? [icon("check", 14), t("taken")] : t("take"));
      return h("li", {}, icon("file"), h("span", { class: "object-name" }, (spoken() === "zh" ? each.title_zh : each.title_en) || each.file, h("small", {}, `${each.file} · ${size(each.size)}`)), button);
    }));
  }

  for (const [name, over] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]]) {
    node.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.toggle("over", over && event.dataTransfer.types.includes("Files"));
      if (name === "drop" && places.kind()) add([...event.dataTransfer.files]);
    });
  }
  node.refresh = refresh;
  node.relabel = () => { whose = ""; set(node); refresh(); };
  node.relabel();
  // Files also come by other ways than this page.
  setInterval(() => { if (!document.hidden && node.isConnected) refresh(); }, LOOK_EVERY);
  return node;
}
