// Interactive elements: buttons, pickers, radio buttons, checkboxes, inputs.

import { upload } from "/page/api.js";
import { fromPicker, size, toPicker } from "/page/dates.js";
import { failure } from "/page/dialogs.js";
import { h, icon, safeAddress, set } from "/page/dom.js";
import { sign, textOf } from "/page/mrkdwn.js";
import { overflowOf, selectOf } from "/page/selects.js";
import { t } from "/page/words.js";

let serial = 0;

function buttonOf(element, block, surface) {
  const node = h("button", { type: "button", class: `button ${element.style || ""}`, "aria-label": element.accessibility_label, dataset: { action: element.action_id } }, textOf(element.text));
  node.addEventListener("click", () => {
    const address = element.url && safeAddress(element.url);
    if (address) window.open(address, "_blank", "noopener");
    surface.choose(block, element, element.value, node);
  });
  return node;
}

function picker(type, element, block, surface, label, { to = (value) => value, from = (value) => value } = {}) {
  const value = surface.read(block, element);
  const node = h("input", { type, class: "field picker", "aria-label": label, dataset: { action: element.action_id }, value: value === null ? "" : to(value), title: element.placeholder?.text });
  node.addEventListener("change", async () => {
    const before = surface.read(block, element);
    const kept = await surface.choose(block, element, node.value ? from(node.value) : null, node);
    if (!kept) node.value = before === null ? "" : to(before);
  });
  return node;
}

function choices(element, block, surface, label, many) {
  const name = `choice-${(serial += 1)}`;
  const same = (one, other) => (one.value ?? one.text.text) === (other.value ?? other.text.text);
  const chosen = surface.read(block, element);
  const group = h("div", { class: "choices", role: many ? "group" : "radiogroup", "aria-label": label, dataset: { action: element.action_id } });
  for (const option of element.options) {
    const checked = many ? chosen.some((each) => same(each, option)) : Boolean(chosen && same(chosen, option));
    const input = h("input", { type: many ? "checkbox" : "radio", name, checked });
    input.addEventListener("change", async () => {
      const before = surface.read(block, element);
      const next = many ? (input.checked ? [...before, option] : before.filter((each) => !same(each, option))) : option;
      if (!(await surface.choose(block, element, next, group))) input.checked = !input.checked;
    });
    group.append(h("label", { class: "choice" }, input, h("span", {}, textOf(option.text), option.description && h("small", {}, textOf(option.description)))));
  }
  return group;
}

function typed(element, block, surface, label, attributes) {
  const multiline = element.multiline;
  const node = h(multiline ? "textarea" : "input", {
    class: "field", "aria-label": label, placeholder: element.placeholder?.text, dataset: { action: element.action_id }, value: surface.read(block, element) ?? "",
    autocomplete: "off", ...(multiline ? { rows: 4 } : attributes),
  });
  node.addEventListener("input", () => {
    surface.write(block, element, node.value === "" ? null : node.value);
    if (element.dispatch_action_config?.trigger_actions_on?.includes("on_character_entered") && block.dispatch_action) surface.act(block, element, node.value, node);
  });
  node.addEventListener("keydown", (event) => {
    const triggers = element.dispatch_action_config?.trigger_actions_on || ["on_enter_pressed"];
    if (event.key === "Enter" && !multiline && !event.isComposing && block.dispatch_action && triggers.includes("on_enter_pressed")) {
      event.preventDefault();
      surface.act(block, element, node.value, node);
    }
  });
  return node;
}

function fileOf(element, block, surface, label) {
  const list = h("ul", { class: "file-list" });
  const accept = (element.filetypes || []).map((each) => `.${each}`).join(",");
  const input = h("input", { type: "file", class: "visually-hidden", multiple: (element.max_files ?? 10) > 1, accept, "aria-label": label });
  const zone = h("label", { class: "file-zone", dataset: { action: element.action_id } }, input, icon("upload"), h("span", {}, t("choose_file")));
  function draw() {
    set(list, (surface.read(block, element) || []).map((file) => h("li", { class: "chip" }, file.name, h("small", {}, size(file.size)),
      h("button", { type: "button", "aria-label": t("remove", { name: file.name }), onclick: () => {
        surface.write(block, element, surface.read(block, element).filter((each) => each.id !== file.id));
        draw();
      } }, icon("close", 12)))));
  }
  input.addEventListener("change", async () => {
    for (const file of [...input.files]) {
      const line = h("li", { class: "chip" }, file.name);
      list.append(line);
      const answer = await upload("POST", "/client/upload", { name: file.name }, file, (n) => line.replaceChildren(`${file.name} ${n}%`));
      if (answer.ok) surface.write(block, element, [...surface.read(block, element), answer.file].slice(0, element.max_files ?? 10));
      else failure(answer.error);
    }
    input.value = "";
    draw();
  });
  draw();
  return h("div", { class: "file-input" }, zone, list);
}

function feedbackOf(element, block, surface) {
  const one = (button, name) => {
    const node = h("button", { type: "button", class: "button", "aria-label": button.accessibility_label }, sign(name), textOf(button.text));
    node.addEventListener("click", () => surface.act(block, element, button.value, node));
    return node;
  };
  return h("span", { class: "row" }, one(element.positive_button, "+1"), one(element.negative_button, "-1"));
}

const MAKERS = {
  button: buttonOf,
  icon_button: buttonOf,
  feedback_buttons: feedbackOf,
  overflow: overflowOf,
  datepicker: (...all) => picker("date", ...all),
  timepicker: (...all) => picker("time", ...all),
  datetimepicker: (...all) => picker("datetime-local", ...all, { to: toPicker, from: fromPicker }),
  radio_buttons: (...all) => choices(...all, false),
  checkboxes: (...all) => choices(...all, true),
  plain_text_input: (...all) => typed(...all, { type: "text" }),
  email_text_input: (...all) => typed(...all, { type: "email", inputmode: "email" }),
  url_text_input: (...all) => typed(...all, { type: "url", inputmode: "url" }),
  number_input: (...all) => typed(...all, { type: "text", inputmode: "decimal" }),
  file_input: fileOf,
};

/** Any interactive element; `label` is what it is called for those who do not see it. */
export function elementOf(element, block, surface, label = "") {
  const name = label || element.placeholder?.text || "";
  const make = MAKERS[element.type] || (element.type.endsWith("_select") ? selectOf : null);
  return make ? make(element, block, surface, name) : h("span", { class: "muted" }, element.type);
}
