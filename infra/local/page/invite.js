// Inviting somebody into the workspace, as an admin of Slack does: a name, what they do, the language they read.

import { post } from "/page/api.js";
import { failure } from "/page/dialogs.js";
import { h } from "/page/dom.js";
import { t } from "/page/words.js";

const LOCALES = { "en-US": "English", "zh-CN": "中文" };

/** Ask who is invited; the new person's id, or nothing. */
export function invited() {
  return new Promise((resolve) => {
    const name = h("input", { type: "text", id: "invite-name", maxlength: 80, required: true, autocomplete: "off" });
    const title = h("input", { type: "text", id: "invite-title", maxlength: 80, autocomplete: "off" });
    const locale = h("select", { id: "invite-locale" }, Object.entries(LOCALES).map(([value, label]) => h("option", { value, selected: value.startsWith(document.documentElement.lang.slice(0, 2)) }, label)));
    const go = h("button", { type: "submit", class: "primary" }, t("invite"));
    const form = h("form", { method: "dialog", class: "invite", onsubmit: send },
      h("h2", { id: "invite-heading" }, t("invite_title")),
      h("p", { class: "muted" }, t("invite_hint")),
      h("label", { for: "invite-name" }, t("invite_name")), name,
      h("label", { for: "invite-title" }, t("invite_job"), " ", h("small", {}, `(${t("optional")})`)), title,
      h("label", { for: "invite-locale" }, t("invite_language")), locale,
      h("div", { class: "row end" }, h("button", { type: "button", onclick: () => done() }, t("confirm_no")), go));
    const dialog = h("dialog", { class: "confirm", "aria-labelledby": "invite-heading" }, form, h("div", { class: "toasts" }));

    async function send(event) {
      event.preventDefault();
      if (!name.value.trim()) return name.focus();
      go.disabled = true;
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const answer = await post("/client/invite", { name: name.value, title: title.value, locale: locale.value, tz: zone });
      go.disabled = false;
      return answer.ok ? done(answer.id) : failure(answer.error);
    }

    function done(id) {
      dialog.remove();
      resolve(id);
    }

    dialog.addEventListener("cancel", (event) => { event.preventDefault(); done(); });
    document.body.append(dialog);
    dialog.showModal();
    name.focus();
  });
}
