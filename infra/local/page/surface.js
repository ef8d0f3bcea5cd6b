// A surface is where blocks are shown (a message, a modal, Home): it keeps what was typed and sends what was done.

import { post } from "/page/api.js";
import { confirmed, failure } from "/page/dialogs.js";

const KEYS = {
  plain_text_input: "value", email_text_input: "value", url_text_input: "value", number_input: "value", static_select: "selected_option", external_select: "selected_option",
  users_select: "selected_user", conversations_select: "selected_conversation", channels_select: "selected_channel", multi_static_select: "selected_options",
  multi_external_select: "selected_options", multi_users_select: "selected_users", multi_conversations_select: "selected_conversations", multi_channels_select: "selected_channels",
  datepicker: "selected_date", timepicker: "selected_time", datetimepicker: "selected_date_time", radio_buttons: "selected_option", checkboxes: "selected_options", file_input: "files",
};

const INITIAL = {
  selected_option: "initial_option", selected_options: "initial_options", selected_user: "initial_user", selected_users: "initial_users", selected_conversation: "initial_conversation",
  selected_conversations: "initial_conversations", selected_channel: "initial_channel", selected_channels: "initial_channels", selected_date: "initial_date", selected_time: "initial_time",
  selected_date_time: "initial_date_time", value: "initial_value",
};

/** Where blocks are shown; `place` is `{view}` or `{channel, ts}`, `channel` the one it stands in. */
export class Surface {
  constructor(place, kind, channel = "") {
    this.place = place;
    this.kind = kind;
    this.channel = channel;
    this.values = {};
  }

  /** What an element holds: what was typed or chosen, else what the app put there first. */
  read(block, element) {
    const key = KEYS[element.type];
    const kept = this.values[block.block_id]?.[element.action_id];
    if (kept && kept.type === element.type) return kept[key];
    const first = element.default_to_current_conversation && !element[INITIAL[key]] ? (key.endsWith("s") ? [this.channel] : this.channel) : element[INITIAL[key]];
    const value = first ?? (key.endsWith("s") ? [] : null);
    this.write(block, element, value);
    return value;
  }

  /** Forget what was chosen in blocks that are not shown any more, as Slack does. */
  keepOnly(blocks) {
    const shown = new Set(blocks.map((block) => block.block_id));
    for (const id of Object.keys(this.values)) if (!shown.has(id)) delete this.values[id];
  }

  /** Keep what was typed or chosen. */
  write(block, element, value) {
    (this.values[block.block_id] ||= {})[element.action_id] = { type: element.type, [KEYS[element.type]]: value };
  }

  /** Keep it, and tell the app if it wants to know at once. */
  async choose(block, element, value, node) {
    if (element.confirm && !(await confirmed(element.confirm))) return false;
    if (element.type in KEYS) this.write(block, element, value);
    if (block.type !== "input" || block.dispatch_action) await this.act(block, element, value, node);
    return true;
  }

  /** Tell the app. */
  async act(block, element, value, node) {
    node?.classList.add("busy");
    node?.setAttribute("aria-busy", "true");
    const answer = await post("/client/action", { ...this.place, block_id: block.block_id, action_id: element.action_id, value, state: this.values });
    node?.classList.remove("busy");
    node?.removeAttribute("aria-busy");
    if (!answer.ok) failure(answer.error);
  }

  /** Ask the app for the choices of a menu. */
  suggest(block, element, value) {
    return post("/client/suggest", { ...this.place, block_id: block.block_id, action_id: element.action_id, value });
  }
}
