// What the page knows: one object, and who wants to hear of changes.

import { get } from "/page/api.js";

export const state = {
  me: null, team: null, app: null, people: new Map(), channels: [], all_channels: [], home: null, commands: [], shortcuts: [],
  channel: "", shown: "messages", messages: new Map(), more: new Map(), thread: null, modals: [], bucket: true, unreadFrom: "",
};

const hearers = {};

/** Call `then` whenever `what` changes: start, messages, channels, home, thread, modals, bucket, clock. Gives what ends it. */
export function on(what, then) {
  (hearers[what] ||= []).push(then);
  return () => { hearers[what] = hearers[what].filter((each) => each !== then); };
}

/** Say that something changed. */
export function changed(what, detail) {
  for (const then of hearers[what] || []) then(detail);
}

/** Read everything again as this person. */
export async function load() {
  const found = await get("/client/start");
  if (!found.ok) return found;
  Object.assign(state, found, { people: new Map(found.people.map((each) => [each.id, each])) });
  if (!state.channels.some((each) => each.id === state.channel)) state.channel = state.channels.find((each) => !each.im)?.id || state.channels[0]?.id || "";
  return found;
}

/** The channel that is shown. */
export function current() {
  return state.channels.find((each) => each.id === state.channel);
}

/** Whether a channel is the one with the app. */
export function withApp(channel) {
  return Boolean(channel?.im && channel.user === state.app?.user);
}

/** A person, or somebody unknown with this id. */
export function person(id) {
  if (id === state.app?.slackbot) return { id, real_name: "Slackbot", colour: "8a8577", bot: true, title: "" };
  return state.people.get(id) || { id, real_name: id || "?", colour: "8a8577", title: "" };
}

/** What a channel is called here. */
export function nameOf(channel) {
  return channel ? (channel.im ? person(channel.user).real_name : channel.name) : "";
}

/** Take a message in; whether it is new. */
export function take(channel, message) {
  const known = state.messages.get(channel);
  if (state.thread?.channel === channel && (message.thread_ts || message.ts) === state.thread.ts) {
    const at = state.thread.messages.findIndex((each) => each.ts === message.ts);
    if (at >= 0) state.thread.messages[at] = message;
    else state.thread.messages.push(message);
    changed("thread");
  }
  const reply = message.thread_ts && message.thread_ts !== message.ts;
  if (!known || (reply && message.subtype !== "thread_broadcast")) return false;
  const fresh = !known.has(message.ts);
  known.set(message.ts, message);
  return fresh;
}
