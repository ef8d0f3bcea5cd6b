// The clock: what time it is for the app, and putting it forward to see what time brings.

import { get, post } from "/page/api.js";
import { failure, toast } from "/page/dialogs.js";
import { h, icon, set } from "/page/dom.js";
import { openMenu } from "/page/menus.js";
import { on } from "/page/store.js";
import { spoken, t } from "/page/words.js";

const HOUR = 3600;
const STEPS = [["hour", HOUR], ["day", 24 * HOUR], ["week", 7 * 24 * HOUR], ["month", 30 * 24 * HOUR]];

function said(now) {
  return new Intl.DateTimeFormat(spoken() === "zh" ? "zh-CN" : "en-GB", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(new Date(now));
}

let follow = null;

/** The button of the clock; nothing where this server has no clock. */
export function clockButton() {
  const label = h("span", { class: "wide" });
  const button = h("button", { type: "button", id: "clock", class: "top-button", hidden: true, "aria-haspopup": "listbox", "aria-expanded": "false", onclick: choose }, icon("clock"), label);
  let ahead = 0;

  function show(answer) {
    ahead = answer.ahead;
    const time = ahead ? said(answer.now) : t("clock_now");
    set(label, time);
    button.setAttribute("aria-label", t("clock_label", { time }));
    button.classList.toggle("ahead", ahead > 0);
    button.hidden = false;
  }

  function choose() {
    openMenu(button, {
      find: () => STEPS.map(([name, seconds]) => ({ value: String(seconds), label: t(`clock_${name}`) })).concat(ahead ? { value: "0", label: t("clock_back") } : []),
      search: "never", label: t("clock_title"),
      pick: (found) => { forward(Number(found.value)); return false; },
    });
  }

  async function forward(seconds) {
    button.disabled = true;
    toast(t("clock_moving"));
    const answer = await post("/clock", { forward: seconds });
    button.disabled = false;
    if (!answer.ok) return answer.error === "invalid_arguments" ? toast(t("clock_far"), "bad") : failure(answer.error);
    show(answer);
    return answer.done ? toast(t("clock_moved", { time: said(answer.now) }), "good") : toast(t("clock_failed"), "bad");
  }

  const read = () => get("/clock").then((answer) => answer.ok && show(answer));
  // Another page, or what was lost meanwhile, may have moved it.
  follow?.();
  follow = on("clock", (moved) => (moved ? show(moved) : read()));
  read();
  return button;
}
