// table and data_table blocks.

import { h, set } from "/page/dom.js";
import { richText } from "/page/rich_text.js";
import { t } from "/page/words.js";

/** How a column without settings is aligned: numbers to the right, their head with them. */
function aligned(rows, settings = []) {
  return rows[0].map((_, index) => ({ ...(rows.at(-1)[index]?.type === "raw_number" ? { align: "right" } : {}), ...settings[index] }));
}

function cell(value, tag, settings = {}) {
  const number = value.type === "raw_number";
  const classes = [settings.align || (number ? "right" : "left"), settings.is_wrapped ? "wrapped" : "", number ? "number" : ""].join(" ");
  const inner = value.type === "rich_text" ? richText(value) : value.text;
  return h(tag, { class: classes, ...(tag === "th" ? { scope: "col" } : {}) }, inner);
}

/** A table block: its first row is the head. */
export function tableOf(block) {
  const settings = aligned(block.rows, block.column_settings);
  const [head, ...body] = block.rows;
  return h("div", { class: "table-frame", tabindex: "0" }, h("table", {},
    h("thead", {}, h("tr", {}, head.map((each, index) => cell(each, "th", settings[index] || {})))),
    h("tbody", {}, body.map((row) => h("tr", {}, row.map((each, index) => cell(each, "td", settings[index] || {})))))));
}

/** A data_table block: a caption, and pages. */
export function dataTableOf(block) {
  const [head, ...body] = block.rows;
  const settings = aligned(block.rows);
  const size = block.page_size || 10;
  const holder = h("tbody");
  const where = h("span", { class: "muted" });
  let page = 0;
  const move = (by) => h("button", { type: "button", class: "quiet", onclick: () => show(page + by) }, t(by < 0 ? "previous" : "next"));
  const [previous, next] = [move(-1), move(1)];
  function show(wanted) {
    page = wanted;
    const rows = body.slice(page * size, (page + 1) * size);
    set(holder, rows.map((row) => h("tr", {}, row.map((each, index) => {
      const made = cell(each, index === block.row_header_column_index ? "th" : "td", settings[index]);
      if (made.tagName === "TH") made.setAttribute("scope", "row");
      return made;
    }))));
    where.textContent = t("rows", { from: page * size + 1, to: page * size + rows.length, n: body.length });
    previous.disabled = page === 0;
    next.disabled = (page + 1) * size >= body.length;
  }
  show(0);
  return h("div", { class: "data-table" },
    h("div", { class: "table-frame", tabindex: "0" }, h("table", {}, h("caption", {}, block.caption), h("thead", {}, h("tr", {}, head.map((each, index) => cell(each, "th", settings[index])))), holder)),
    body.length > size && h("div", { class: "pager" }, where, previous, next));
}
