// Menus of Block Kit: static, users, channels, conversations, external; one choice or several; overflow.

import { h, icon, safeAddress, set } from "/page/dom.js";
import { openMenu } from "/page/menus.js";
import { plain, textOf } from "/page/mrkdwn.js";
import { nameOf, person, state } from "/page/store.js";
import { t } from "/page/words.js";

const fits = (text, ...names) => !text || names.some((name) => name?.toLowerCase().includes(text.toLowerCase()));
const valueOf = (option) => option.value ?? option.text.text;
const row = (option, group) => ({ value: valueOf(option), label: option.text.text, hint: option.description?.text, group, option });

function options(answer) {
  const groups = answer.option_groups || [];
  return [...(answer.options || []).map((each) => row(each)), ...groups.flatMap((group) => group.options.map((each) => row(each, group.label.text)))];
}

function users(element) {
  return [...state.people.values()].filter((each) => !element.filter?.exclude_bot_users || !each.bot)
    .map((each) => ({ value: each.id, label: each.real_name, hint: each.title }));
}

function conversations(element) {
  const include = element.filter?.include;
  const wanted = (kind) => !include || include.includes(kind);
  const rooms = state.all_channels.filter((each) => wanted(each.private ? "private" : "public")).map((each) => ({ value: each.id, label: `# ${each.name}` }));
  if (element.type.includes("channels")) return state.all_channels.filter((each) => !each.private).map((each) => ({ value: each.id, label: `# ${each.name}` }));
  const direct = state.channels.filter((each) => each.im && wanted("im") && !(element.filter?.exclude_bot_users && person(each.user).bot));
  return [...rooms, ...direct.map((each) => ({ value: each.id, label: nameOf(each) }))];
}

function finder(element, block, surface) {
  if (element.type.includes("external")) {
    return async (text) => {
      const answer = await surface.suggest(block, element, text);
      return answer.ok ? options(answer) : [];
    };
  }
  const all = element.type.includes("static") ? options(element) : element.type.includes("users") ? users(element) : conversations(element);
  return (text) => all.filter((each) => fits(text, each.label, each.hint, each.group));
}

/** What a value of this menu is called. */
function named(element, value) {
  if (typeof value === "object") return value.text.text;
  if (element.type.includes("users")) return person(value).real_name;
  return conversations(element).find((each) => each.value === value)?.label || nameOf(state.channels.find((each) => each.id === value)) || value;
}

const plainValue = (value) => (value && typeof value === "object" ? valueOf(value) : value);

/** A menu with one choice or, for the multi_ ones, several. */
export function selectOf(element, block, surface, label) {
  const multi = element.type.startsWith("multi_");
  const external = element.type.includes("external");
  let value = surface.read(block, element);
  const button = h("button", { type: "button", class: `select${multi ? " multi" : ""}`, "aria-haspopup": "listbox", "aria-expanded": "false", "aria-label": label, dataset: { action: element.action_id }, onclick: open });
  const chips = h("span", { class: "chips" });
  const holder = multi ? h("div", { class: "multi-select" }, button, chips) : button;

  async function settle(next) {
    const before = value;
    value = next;
    draw();
    if (!(await surface.choose(block, element, next, button))) {
      value = before;
      draw();
    }
  }

  function draw() {
    const empty = multi ? !value.length : value === null;
    const shown = empty ? textOf(element.placeholder) || t("choose") : multi ? t("chosen", { n: value.length }) : plain(named(element, value));
    set(button, h("span", { class: empty ? "placeholder" : "" }, shown), icon("down", 16));
    if (multi) {
      set(chips, value.map((each) => h("span", { class: "chip" }, plain(named(element, each)),
        h("button", { type: "button", "aria-label": t("remove", { name: named(element, each) }), onclick: () => settle(value.filter((one) => plainValue(one) !== plainValue(each))) }, icon("close", 12)))));
    }
  }

  function open() {
    openMenu(button, {
      find: finder(element, block, surface),
      search: external ? "remote" : "auto",
      least: external ? element.min_query_length ?? 3 : 0,
      label,
      chosen: (each) => (multi ? value.some((one) => plainValue(one) === each) : plainValue(value) === each),
      pick: (found) => {
        const next = found.option || found.value;
        if (!multi) { settle(next); return false; }
        const has = value.some((one) => plainValue(one) === found.value);
        if (!has && element.max_selected_items && value.length >= element.max_selected_items) return true;
        settle(has ? value.filter((one) => plainValue(one) !== found.value) : [...value, next]);
        return true;
      },
    });
  }

  draw();
  return holder;
}

/** Three dots with a few more actions. */
export function overflowOf(element, block, surface) {
  const button = h("button", { type: "button", class: "icon-button", "aria-label": t("more"), "aria-haspopup": "listbox", "aria-expanded": "false", dataset: { action: element.action_id } }, icon("dots"));
  button.addEventListener("click", () => openMenu(button, {
    find: () => element.options.map((each) => row(each)),
    search: "never",
    label: t("more"),
    pick: (found) => {
      const address = found.option.url && safeAddress(found.option.url);
      if (address) window.open(address, "_blank", "noopener");
      surface.choose(block, element, found.option, button);
      return false;
    },
  }));
  return button;
}
