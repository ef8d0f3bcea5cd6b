// Modals: a stack of views, the top one shown; what was typed stays through errors, updates and pushes.

import { post } from "/page/api.js";
import { blocksOf } from "/page/blocks.js";
import { h, icon, set } from "/page/dom.js";
import { textOf } from "/page/mrkdwn.js";
import { state } from "/page/store.js";
import { Surface } from "/page/surface.js";
import { t } from "/page/words.js";

const surfaces = new Map();
let dialog = null;
let opener = null;

function surfaceOf(view) {
  if (!surfaces.has(view.id)) surfaces.set(view.id, new Surface({ view: view.id }, "modal", state.channel));
  return surfaces.get(view.id);
}

/** Show the top of the stack; nothing closes the dialog. */
export function showModals(views) {
  for (const id of surfaces.keys()) if (!views.some((view) => view.id === id)) surfaces.delete(id);
  const view = views.at(-1);
  if (!view) {
    dialog?.remove();
    dialog = null;
    opener?.focus?.();
    opener = null;
    return;
  }
  if (!dialog) {
    opener = document.activeElement;
    dialog = h("dialog", { class: "modal", "aria-labelledby": "modal-title" });
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); close(); });
    document.getElementById("modals").append(dialog);
    dialog.showModal();
  }
  draw(view, views.length);
}

function close(all = false) {
  const view = state.modals.at(-1);
  if (view) post("/client/close", { view: view.id, all });
}

function draw(view, depth) {
  const same = dialog.dataset.view === view.id;
  const focused = same && dialog.contains(document.activeElement) ? place(document.activeElement) : null;
  const scroll = same ? dialog.querySelector(".modal-body")?.scrollTop : 0;
  const surface = surfaceOf(view);
  prune(surface, view);
  const problem = h("p", { class: "modal-problem", role: "alert", hidden: true });
  const submit = view.submit && h("button", { type: "submit", class: "primary" }, textOf(view.submit));
  const body = h("div", { class: "modal-body" }, blocksOf(view.blocks, surface));
  const form = h("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); send(view, surface, body, submit, problem); } },
    h("header", { class: "modal-head" }, depth > 1 && h("button", { type: "button", class: "icon-button", "aria-label": t("back"), onclick: () => close() }, icon("back")),
      h("h2", { id: "modal-title" }, textOf(view.title)), h("button", { type: "button", class: "icon-button", "aria-label": t("close"), onclick: () => close(true) }, icon("close"))),
    body, problem,
    h("footer", { class: "modal-foot" }, h("button", { type: "button", onclick: () => close() }, textOf(view.close) || t(depth > 1 ? "back" : "close")), submit), h("div", { class: "toasts", role: "status" }));
  dialog.dataset.view = view.id;
  set(dialog, form);
  body.scrollTop = scroll || 0;
  focus(body, focused);
}

/** What was typed into fields that are not there any more is forgotten. */
function prune(surface, view) {
  const there = new Set(view.blocks.map((block) => block.block_id));
  for (const id of Object.keys(surface.values)) if (!there.has(id)) delete surface.values[id];
}

function place(node) {
  return { block: node.closest("[data-block]")?.dataset.block, action: node.dataset?.action, start: node.selectionStart, end: node.selectionEnd };
}

function focus(body, wanted) {
  const holder = wanted?.block && [...body.querySelectorAll("[data-block]")].find((each) => each.dataset.block === wanted.block);
  const target = holder ? [...holder.querySelectorAll("[data-action]")].find((each) => each.dataset.action === wanted.action) : null;
  const first = target || body.querySelector("input:not([type=file]), textarea, select, .select") || body.closest("form").querySelector("[type=submit], .modal-foot button");
  first?.focus({ preventScroll: !target });
  if (target?.setSelectionRange && wanted.start !== null) {
    try {
      target.setSelectionRange(wanted.start, wanted.end);
    } catch {
      // Pickers have no caret.
    }
  }
}

function inWords(error) {
  return typeof error === "string" ? error : t(error.code, error);
}

async function send(view, surface, body, submit, problem) {
  const form = body.closest("form");
  if (form.classList.contains("busy")) return;
  for (const node of body.querySelectorAll(".input")) node.fault("");
  problem.hidden = true;
  form.classList.add("busy");
  const words = [...submit.childNodes];
  submit.disabled = true;
  set(submit, h("span", { class: "spinner" }), t("sending"));
  const answer = await post("/client/submit", { view: view.id, state: surface.values });
  form.classList.remove("busy");
  submit.disabled = false;
  set(submit, ...words);
  if (answer.ok) return;
  if (!answer.errors) {
    problem.hidden = false;
    set(problem, icon("warn", 16), answer.error === "not_found" ? t("gone") : t("trouble"));
    return;
  }
  let first = null;
  for (const node of body.querySelectorAll("[data-block]")) {
    const error = answer.errors[node.dataset.block];
    if (error && node.fault) {
      node.fault(inWords(error));
      first ||= node;
    }
  }
  first?.scrollIntoView({ block: "center" });
  first?.querySelector("[data-action]")?.focus({ preventScroll: true });
}
