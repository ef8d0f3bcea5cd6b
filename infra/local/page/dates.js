// Times as this person's zone and language have them.

import { state } from "/page/store.js";
import { spoken, t } from "/page/words.js";

function zone() {
  return state.me?.tz || undefined;
}

function locale() {
  return spoken() === "zh" ? "zh-CN" : state.me?.locale || "en-GB";
}

function said(seconds, options) {
  try {
    return new Intl.DateTimeFormat(locale(), { timeZone: zone(), ...options }).format(new Date(seconds * 1000));
  } catch {
    return new Intl.DateTimeFormat("en-GB", options).format(new Date(seconds * 1000));
  }
}

/** 14:05 */
export function clock(seconds) {
  return said(seconds, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** The day as a key: 2026-11-24. */
export function day(seconds) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone(), year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(seconds * 1000));
}

function pretty(seconds, otherwise) {
  const now = Date.now() / 1000;
  if (day(seconds) === day(now)) return t("today");
  if (day(seconds) === day(now - 86400)) return t("yesterday");
  return otherwise;
}

/** Today, Yesterday, or the date. */
export function dayName(seconds) {
  return pretty(seconds, said(seconds, { weekday: "long", day: "numeric", month: "long" }));
}

/** The date in short with the time, for lists. */
export function moment(seconds) {
  const near = Date.now() / 1000 - seconds < 300 * 86400;
  const date = pretty(seconds, said(seconds, near ? { day: "numeric", month: "short" } : { day: "numeric", month: "short", year: "numeric" }));
  return `${date} ${clock(seconds)}`;
}

/** Slack's date format: `{date_short_pretty} {time}`. */
export function formatted(seconds, format) {
  const date = said(seconds, { day: "numeric", month: "long", year: "numeric" });
  const short = said(seconds, { day: "numeric", month: "short", year: "numeric" });
  const long = said(seconds, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const values = {
    date_num: day(seconds), date, date_slash: day(seconds).replaceAll("-", "/"), date_short: short, date_long: long, date_pretty: pretty(seconds, date),
    date_short_pretty: pretty(seconds, short), date_long_pretty: pretty(seconds, long), time: clock(seconds), day_divider_pretty: dayName(seconds),
    time_secs: said(seconds, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }), ago: ago(seconds),
  };
  return format.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function ago(seconds) {
  const past = seconds - Date.now() / 1000;
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
  for (const [unit, length] of [["day", 86400], ["hour", 3600], ["minute", 60]]) {
    if (Math.abs(past) >= length) return relative.format(Math.round(past / length), unit);
  }
  return relative.format(0, "minute");
}

/** `2026-11-24T14:05` in this person's zone, as the picker of a browser wants it. */
export function toPicker(seconds) {
  return `${day(seconds)}T${clock(seconds)}`;
}

/** Seconds since 1970 of what a picker says, read in this person's zone. */
export function fromPicker(value) {
  const wanted = Date.parse(`${value}:00Z`) / 1000;
  // The zone's offset is found by asking what the guess looks like there; twice, for the days on which clocks change.
  let guess = wanted;
  for (let round = 0; round < 2; round += 1) guess += wanted - Date.parse(`${toPicker(guess)}:00Z`) / 1000;
  return guess;
}

/** Bytes as people say them. */
export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
