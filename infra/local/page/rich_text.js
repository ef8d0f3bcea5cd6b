// rich_text and markdown blocks as elements.

import { formatted } from "/page/dates.js";
import { h, link } from "/page/dom.js";
import { channelMention, mention, sign } from "/page/mrkdwn.js";

const TAGS = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };

function styled(node, style = {}) {
  return Object.entries(TAGS).reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}

function word(each) {
  const made = {
    text: () => each.text.split("\n").flatMap((line, index) => (index ? [h("br"), line] : [line])),
    link: () => link(each.url, each.text || each.url),
    user: () => mention(each.user_id),
    channel: () => channelMention(each.channel_id),
    emoji: () => sign(each.name),
    broadcast: () => h("span", { class: "mention me" }, `@${each.range}`),
    usergroup: () => h("span", { class: "mention" }, `@${each.usergroup_id}`),
    date: () => h("time", {}, formatted(each.timestamp, each.format)),
    color: () => h("code", {}, each.value),
  }[each.type];
  const inner = made ? made() : each.text || "";
  return styled(Array.isArray(inner) ? h("span", {}, inner) : inner, each.style);
}

function words(elements) {
  return elements.map(word);
}

/** The parts of a rich_text block. */
export function richText(block) {
  return h("div", { class: "mrkdwn rich" }, block.elements.map((part) => {
    if (part.type === "rich_text_list") {
      const list = h(part.style === "ordered" ? "ol" : "ul", { class: `indent-${Math.min(part.indent || 0, 6)}` }, part.elements.map((each) => h("li", {}, words(each.elements))));
      if (part.offset) list.setAttribute("start", part.offset + 1);
      return list;
    }
    if (part.type === "rich_text_quote") return h("blockquote", {}, words(part.elements));
    if (part.type === "rich_text_preformatted") return h("pre", {}, part.elements.map((each) => each.text || each.url || ""));
    return h("p", {}, words(part.elements));
  }));
}

const INLINE = /\*\*(.+?)\*\*|__(.+?)__|\*([^*\s][^*]*)\*|~~(.+?)~~|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/;

function inline(text) {
  const match = INLINE.exec(text);
  if (!match) return text ? [text] : [];
  const [whole, bold, bold2, italic, strike, code, label, address] = match;
  const node = bold || bold2 ? h("strong", {}, inline(bold || bold2))
    : italic ? h("em", {}, inline(italic)) : strike ? h("s", {}, inline(strike)) : code ? h("code", {}, code) : link(address, inline(label));
  return [text.slice(0, match.index), node, ...inline(text.slice(match.index + whole.length))].filter((part) => part !== "");
}

/** A markdown block: headings, lists, quotes, code, tables, and marks within a line. */
export function markdown(text) {
  const nodes = [];
  const rows = text.split("\n");
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    const heading = row.match(/^(#{1,6})\s+(.*)$/);
    const many = (rule) => {
      const found = [];
      while (at < rows.length && rule.test(rows[at])) found.push(rows[at++]);
      at -= 1;
      return found;
    };
    if (row.startsWith("```")) {
      const code = [];
      while (++at < rows.length && !rows[at].startsWith("```")) code.push(rows[at]);
      nodes.push(h("pre", {}, code.join("\n")));
    } else if (heading) nodes.push(h(`h${Math.min(heading[1].length + 2, 6)}`, {}, inline(heading[2])));
    else if (/^\s*[-*]\s+/.test(row)) nodes.push(h("ul", {}, many(/^\s*[-*]\s+/).map((each) => h("li", {}, inline(each.replace(/^\s*[-*]\s+/, ""))))));
    else if (/^\s*\d+\.\s+/.test(row)) nodes.push(h("ol", {}, many(/^\s*\d+\.\s+/).map((each) => h("li", {}, inline(each.replace(/^\s*\d+\.\s+/, ""))))));
    else if (row.startsWith(">")) nodes.push(h("blockquote", {}, many(/^>/).flatMap((each) => [...inline(each.replace(/^>\s?/, "")), h("br")])));
    else if (/^\|.*\|\s*$/.test(row)) nodes.push(grid(many(/^\|.*\|\s*$/)));
    else if (/^(-{3,}|\*{3,})$/.test(row.trim())) nodes.push(h("hr"));
    else if (row.trim()) nodes.push(h("p", {}, inline(row)));
  }
  return h("div", { class: "mrkdwn rich" }, nodes);
}

function grid(rows) {
  const cells = rows.filter((row) => !/^\|[\s:|-]+\|\s*$/.test(row)).map((row) => row.trim().slice(1, -1).split("|").map((cell) => cell.trim()));
  const [head, ...body] = cells;
  return h("div", { class: "table-frame" }, h("table", {},
    h("thead", {}, h("tr", {}, head.map((cell) => h("th", { scope: "col" }, inline(cell))))),
    h("tbody", {}, body.map((row) => h("tr", {}, row.map((cell) => h("td", {}, inline(cell))))))));
}
