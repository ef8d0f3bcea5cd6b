// Short dialogs: "are you sure?", and passing notes at the edge.

import { h } from "/page/dom.js";
import { textOf } from "/page/mrkdwn.js";
import { t } from "/page/words.js";

/** Ask what a confirm object asks; whether the answer was yes. */
export function confirmed(confirm) {
  return new Promise((resolve) => {
    const yes = h("button", { type: "button", class: confirm.style === "danger" ? "danger" : "primary", onclick: () => done(true) }, textOf(confirm.confirm) || t("confirm_yes"));
    const dialog = h("dialog", { class: "confirm", role: "alertdialog", "aria-labelledby": "confirm-title" },
      h("h2", { id: "confirm-title" }, textOf(confirm.title) || t("confirm_title")),
      h("div", { class: "confirm-text" }, textOf(confirm.text)),
      h("div", { class: "row end" }, h("button", { type: "button", onclick: () => done(false) }, textOf(confirm.deny) || t("confirm_no")), yes));
    function done(answer) {
      dialog.remove();
      resolve(answer);
    }
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); done(false); });
    document.body.append(dialog);
    dialog.showModal();
    yes.focus();
  });
}

/** A passing note; `kind` is good, bad or plain. */
export function toast(text, kind = "plain") {
  const holder = document.querySelector("dialog[open]:last-of-type .toasts") || document.getElementById("toasts");
  const note = h("div", { class: `toast ${kind}` }, text);
  holder.append(note);
  setTimeout(() => note.remove(), 5000);
}

const KNOWN = {
  operation_timeout: "no_answer", dispatch_failed: "dispatch", no_such_action: "gone", not_found: "gone", message_not_found: "gone", not_in_channel: "not_member", name_taken: "name_taken",
};

/** Say that something failed, in words. */
export function failure(error) {
  if (error === "lost") return; // The banner says it already.
  toast(KNOWN[error] ? t(KNOWN[error]) : t("failed", { error }), "bad");
}
