// Slack's markup (mrkdwn) as elements: never as HTML, so that nothing a person types can run.

import { formatted } from "/page/dates.js";
import { h, link } from "/page/dom.js";
import { emoji } from "/page/emoji.js";
import { person, state } from "/page/store.js";

const EDGE = "[\\s\\p{P}\\p{S}\\p{Script=Han}]";
const around = (mark) => {
  const inner = `[^\\s\\u200b${mark}]`;
  return new RegExp(`(?<=^|${EDGE})[${mark}](?=${inner})([^\\n]*?${inner})[${mark}](?=$|${EDGE})`, "u");
};
const STYLES = [[around("*"), "strong"], [around("_"), "em"], [around("~"), "s"]];
const CODE = /`([^`\n]+)`/;
const ANGLE = /<([^<>\n]+)>/;
const EMOJI = /:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/;
const BARE = /https?:\/\/[^\s<>"'）】]+[^\s<>"'.,;:!?）】)]/;

/** What an app escaped, as it was. */
export function unescape(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** A text with Slack's markup as nodes, paragraphs and quotes and code blocks among them. */
export function mrkdwn(text, { verbatim = false } = {}) {
  const nodes = [];
  for (const [index, part] of text.split(/```\n?([\s\S]+?)```/).entries()) {
    if (index % 2) nodes.push(h("pre", {}, unescape(part.replace(/\n$/, ""))));
    else nodes.push(...lines(part, verbatim));
  }
  return h("div", { class: "mrkdwn" }, nodes);
}

function lines(text, verbatim) {
  const nodes = [];
  let quote = null;
  for (const [index, line] of text.split("\n").entries()) {
    const quoted = line.match(/^(?:&gt;|>)\s?(.*)$/);
    if (quoted) {
      if (!quote) nodes.push((quote = h("blockquote")));
      else quote.append(h("br"));
      quote.append(...inline(quoted[1], verbatim));
    } else {
      if (index && !quote) nodes.push(h("br"));
      quote = null;
      nodes.push(...inline(line, verbatim));
    }
  }
  return nodes;
}

/** One line. */
export function inline(text, verbatim = false) {
  let first = null;
  const tryRule = (rule, make) => {
    const match = rule.exec(text);
    if (match && (!first || match.index < first.match.index)) first = { match, make };
  };
  tryRule(CODE, (match) => h("code", {}, unescape(match[1])));
  tryRule(ANGLE, (match) => angle(match[1]));
  for (const [rule, tag] of STYLES) tryRule(rule, (match) => h(tag, {}, inline(match[1], verbatim)));
  tryRule(EMOJI, (match) => sign(match[1]));
  if (!verbatim) tryRule(BARE, (match) => link(unescape(match[0]), unescape(match[0])));
  if (!first) return text ? [unescape(text)] : [];
  const { match, make } = first;
  const before = text.slice(0, match.index);
  return [...(before ? [unescape(before)] : []), make(match), ...inline(text.slice(match.index + match[0].length), verbatim)];
}

/** An emoji by its name, or the name as it was typed. */
export function sign(name) {
  const found = emoji(name);
  return found ? h("span", { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " "), title: `:${name}:` }, found) : `:${name}:`;
}

/** A mention of somebody. */
export function mention(id) {
  return h("span", { class: `mention${id === state.me?.id ? " me" : ""}` }, `@${person(id).real_name}`);
}

/** A channel's name. */
export function channelMention(id, fallback = "") {
  const found = [...state.all_channels, ...state.channels].find((each) => each.id === id);
  return h("a", { class: "mention", href: `#${id}` }, `#${found?.name || fallback || id}`);
}

function angle(inside) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? "" : inside.slice(bar + 1);
  if (target.startsWith("@")) return mention(target.slice(1));
  if (target.startsWith("#")) return channelMention(target.slice(1), label);
  if (target.startsWith("!date^")) return date(target, label);
  if (target.startsWith("!")) return h("span", { class: "mention me" }, `@${label || target.slice(1).split("^")[0]}`);
  return link(unescape(target), unescape(label || target.replace(/^mailto:/, "")));
}

function date(target, fallback) {
  const [, seconds, format, address] = target.split("^");
  const said = Number.isFinite(Number(seconds)) && format ? formatted(Number(seconds), unescape(format)) : unescape(fallback);
  const time = h("time", { datetime: Number.isFinite(Number(seconds)) ? new Date(Number(seconds) * 1000).toISOString() : "", title: unescape(fallback) }, said);
  return address ? link(unescape(address), time) : time;
}

/** A text object of Block Kit. */
export function textOf(object) {
  if (!object) return null;
  if (object.type === "mrkdwn") return mrkdwn(object.text, object);
  return h("span", { class: "plain" }, plain(object.text, object.emoji !== false));
}

/** A text without markup, its emoji shown. */
export function plain(text, withEmoji = true) {
  if (!withEmoji) return [text];
  return text.split(new RegExp(EMOJI, "g")).map((part, index) => (index % 2 ? sign(part) : part)).filter((part) => part !== "");
}
