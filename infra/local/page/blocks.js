// Blocks as elements.

import { chartOf } from "/page/charts.js";
import { h, icon, safeAddress } from "/page/dom.js";
import { elementOf } from "/page/elements.js";
import { textOf } from "/page/mrkdwn.js";
import { markdown, richText } from "/page/rich_text.js";
import { state } from "/page/store.js";
import { dataTableOf, tableOf } from "/page/tables.js";
import { t } from "/page/words.js";

function address(image) {
  const file = image.slack_file;
  if (!file) return safeAddress(image.image_url);
  const id = file.id || /\/(F[A-Z0-9]+)/.exec(file.url || "")?.[1];
  return id ? `/client/files/${encodeURIComponent(id)}?person=${encodeURIComponent(state.me.id)}` : null;
}

function picture(image, kind) {
  const source = address(image);
  const node = h("img", { src: source || "", alt: image.alt_text, class: kind, loading: "lazy" });
  node.addEventListener("error", () => node.replaceWith(h("span", { class: `gone ${kind}` }, image.alt_text || t("picture_gone"))), { once: true });
  return node;
}

function section(block, surface) {
  const accessory = block.accessory;
  const side = accessory && (accessory.type === "image" ? picture(accessory, "thumb") : elementOf(accessory, block, surface, block.text?.text || ""));
  return h("div", { class: `section${side ? " with-side" : ""}` },
    h("div", { class: "section-text" }, textOf(block.text), block.fields && h("div", { class: "fields" }, block.fields.map((each) => h("div", {}, textOf(each))))),
    side && h("div", { class: "section-side" }, side));
}

function image(block) {
  return h("figure", { class: "image" }, block.title && h("figcaption", {}, textOf(block.title)), picture(block, "large"));
}

function context(block) {
  return h("div", { class: "context" }, block.elements.map((each) => (each.type === "image" ? picture(each, "tiny") : h("span", {}, textOf(each)))));
}

function input(block, surface) {
  const wide = ["radio_buttons", "checkboxes", "file_input"].includes(block.element.type);
  const label = h(wide ? "div" : "label", { class: "input-label" }, textOf(block.label), block.optional && h("small", {}, ` (${t("optional")})`));
  const element = elementOf(block.element, block, surface, block.label.text);
  const error = h("p", { class: "input-error", role: "alert", hidden: true });
  const holder = h("div", { class: "input" }, label, element, error, block.hint && h("p", { class: "hint" }, textOf(block.hint)));
  holder.fault = (text) => {
    error.hidden = !text;
    error.replaceChildren(...(text ? [icon("warn", 14), text] : []));
    holder.classList.toggle("faulty", Boolean(text));
    const target = holder.querySelector("[data-action]");
    if (text) target?.setAttribute("aria-invalid", "true");
    else target?.removeAttribute("aria-invalid");
  };
  return holder;
}

function card(block, surface) {
  return h("div", { class: "card" }, block.hero_image && picture(block.hero_image, "large"),
    h("div", { class: "card-text" }, block.title && h("h4", {}, textOf(block.title)), block.subtitle && h("div", { class: "muted" }, textOf(block.subtitle)), textOf(block.body)),
    block.actions && h("div", { class: "actions" }, block.actions.map((each) => elementOf(each, block, surface))));
}

const ALERTS = { default: "info", info: "info", warning: "warn", error: "warn", success: "check" };

const MAKERS = {
  section,
  image,
  context,
  input,
  card,
  header: (block) => h("h3", { class: "header" }, textOf(block.text)),
  divider: () => h("hr"),
  actions: (block, surface) => h("div", { class: "actions" }, block.elements.map((each) => elementOf(each, block, surface))),
  context_actions: (block, surface) => h("div", { class: "actions" }, block.elements.map((each) => elementOf(each, block, surface))),
  rich_text: richText,
  markdown: (block) => markdown(block.text),
  table: tableOf,
  data_table: dataTableOf,
  data_visualization: chartOf,
  alert: (block) => h("div", { class: `alert ${block.level || "default"}`, role: "note" }, icon(ALERTS[block.level || "default"]), textOf(block.text)),
};

/** Blocks on their surface, each with its id. */
export function blocksOf(blocks, surface) {
  return h("div", { class: "blocks" }, blocks.map((block) => {
    const node = MAKERS[block.type]?.(block, surface) || h("p", { class: "muted" }, block.type);
    node.dataset.block = block.block_id;
    return node;
  }));
}
