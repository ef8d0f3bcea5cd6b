// The shared bucket: drop files, take a sample, see what lies there.

import { get, post, upload } from "/page/api.js";
import { moment, size } from "/page/dates.js";
import { toast } from "/page/dialogs.js";
import { h, icon, set } from "/page/dom.js";
import { spoken, t } from "/page/words.js";

const LARGEST = 100 * 1024 * 1024;
const AT_ONCE = 2;
const SOURCES = [["", "source_none"], ["51job", "source_51job"], ["boss", "source_boss"], ["referral", "source_referral"], ["fair", "source_fair"]];
const ROOT = "resumes/";
const LOOK_EVERY = 15_000;

/** The bucket's panel; `refresh()` reads it again. */
export function bucketPanel() {
  let prefix = ROOT;
  let source = "";
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
  const zone = h("label", { class: "drop", tabindex: "-1" }, input, icon("upload", 26), h("b", {}), h("span", { class: "muted" }));
  const sourceList = h("div", { class: "sources", role: "radiogroup" });
  const node = h("div", { class: "bucket" });

  function frame() {
    const drop = t(elsewhere() ? "drop_here" : "drop");
    set(zone, input, icon("upload", 26), h("b", {}, drop), h("span", { class: "muted" }, t("or_choose")));
    input.setAttribute("aria-label", `${drop} ${t("or_choose")}`);
    sourceList.setAttribute("aria-label", t("source"));
    set(sourceList, SOURCES.map(([value, key]) => h("label", { class: "source" }, h("input", { type: "radio", name: "source", value, checked: value === source, onchange: () => { source = value; } }), h("span", {}, t(key)))));
    set(node, h("header", { class: "side-head" }, h("div", {}, h("h2", {}, t("bucket")), h("p", { class: "muted" }, t("bucket_hint")))),
      h("div", { class: "side-body" }, h("section", {}, zone, !elsewhere() && h("p", { class: "label" }, t("source")), !elsewhere() && sourceList, progress), sampleBox, h("section", {}, h("h3", {}, t("files")), path, listing)));
  }

  /** Whether another folder than the résumés' is open: what is dropped then goes there. */
  const elsewhere = () => prefix !== "" && !prefix.startsWith(ROOT);
  const folder = () => `${ROOT}${source ? `${source}/` : ""}`;

  function add(files) {
    for (const file of files) {
      if (file.size > LARGEST) toast(t("too_big", { name: file.name }), "bad");
      else waiting.push({ file, folder: elsewhere() ? prefix : folder() });
    }
    work();
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
    else toast(t({ invalid_name: "bad_name", too_large: "too_big" }[answer.error] || "upload_failed", { name: file.name }), "bad");
    work();
  }

  async function refresh() {
    const found = await get("/bucket/list", { prefix });
    const print = JSON.stringify([found, spoken()]);
    if (print === drawn) return undefined;
    drawn = print;
    const parts = prefix.split("/").filter(Boolean);
    set(path, h("button", { type: "button", onclick: () => go("") }, t("root")), parts.map((part, index) => [icon("right", 12), h("button", { type: "button", "aria-current": index === parts.length - 1 ? "page" : null, onclick: () => go(`${parts.slice(0, index + 1).join("/")}/`) }, part)]));
    if (!found.ok) return set(listing, h("li", { class: "empty" }, t("bucket_down"), h("button", { type: "button", class: "quiet", onclick: refresh }, t("try_again"))));
    if (!found.folders.length && !found.files.length) return set(listing, h("li", { class: "empty" }, h("b", {}, t(prefix === ROOT ? "bucket_empty" : "folder_empty")), prefix === ROOT && h("span", {}, t("bucket_empty_hint"))));
    return set(listing,
      found.folders.map((each) => h("li", {}, h("button", { type: "button", class: "object", onclick: () => go(each) }, icon("folder"), h("span", { class: "object-name" }, each.slice(prefix.length).replace(/\/$/, "")), icon("right", 14)))),
      found.files.map((each) => { const name = each.key.slice(prefix.length); return h("li", {}, h("a", { class: "object", href: `/bucket/object?${new URLSearchParams({ key: each.key })}`, download: name, "aria-label": t("download", { name }) }, icon("file"), h("span", { class: "object-name" }, name, h("small", {}, `${size(each.size)} · ${moment(each.at)}`)), icon("download", 15))); }),
      found.more && h("li", { class: "empty" }, t("more_files")));
  }

  function go(where) {
    const before = elsewhere();
    prefix = where;
    if (before !== elsewhere()) frame();
    refresh();
  }

  async function readSamples() {
    const found = await get("/bucket/samples");
    sampleBox.hidden = !found.samples?.length;
    set(sampleBox, h("h3", {}, t("samples")), h("p", { class: "muted" }, t("samples_hint")), samples);
    set(samples, (found.samples || []).map((each) => {
      const button = h("button", { type: "button", class: "quiet", onclick: async () => {
        button.disabled = true;
        const answer = await post("/bucket/take", { file: each.file, folder: folder() });
        button.disabled = false;
        if (answer.ok) { taken.add(each.file); set(button, icon("check", 14), t("taken")); } else toast(t("upload_failed", { name: each.file }), "bad");
      } }, taken.has(each.file) ? [icon("check", 14), t("taken")] : t("take"));
      return h("li", {}, icon("file"), h("span", { class: "object-name" }, (spoken() === "zh" ? each.title_zh : each.title_en) || each.file, h("small", {}, `${each.file} · ${size(each.size)}`)), button);
    }));
  }

  for (const [name, over] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]]) {
    node.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.toggle("over", over && event.dataTransfer.types.includes("Files"));
      if (name === "drop") add([...event.dataTransfer.files]);
    });
  }
  node.refresh = refresh;
  node.relabel = () => { frame(); refresh(); readSamples(); };
  node.relabel();
  // Files also come by other ways than this page.
  setInterval(() => { if (!document.hidden && node.isConnected) refresh(); }, LOOK_EVERY);
  return node;
}
