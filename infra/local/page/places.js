// Where a file goes: résumés by their source, training by department and period, or a plan; as far as this person may.

import { h, icon, set } from "/page/dom.js";
import { t } from "/page/words.js";

const SOURCES = [["", "source_none"], ["51job", "source_51job"], ["boss", "source_boss"], ["referral", "source_referral"], ["fair", "source_fair"]];
const ANOTHER = "\n";
const PLAN = "plan";

/** The chooser; `chosen(navigate)` is called when another folder is chosen, `navigate` is the folder worth looking at. */
export function placeChooser(chosen) {
  let known = { departments: [], months: [], fairs: [] };
  let choice = { kind: "", source: "", department: "", period: "" };
  const free = { department: false, period: false };
  const target = h("code", {});
  const node = h("div", { class: "places" });

  const kinds = () => [known.puts_resumes && "resumes", known.puts_training && "training", known.puts_training && known.plans && PLAN].filter(Boolean);

  /** The folder that is chosen, ending with a slash; empty while its name is not typed yet. */
  function folder() {
    if (choice.kind === "resumes") return `resumes/${choice.source ? `${choice.source}/` : ""}`;
    if (choice.kind === PLAN) return "training/plan/";
    return choice.kind && choice.department && choice.period ? `training/${choice.department}/${choice.period}/` : "";
  }

  /** Take in what this person may do now; whether it is other than before. */
  function learn(found, afresh) {
    const same = JSON.stringify(found) === JSON.stringify(known);
    known = found;
    if (afresh) {
      choice = { kind: "", source: "", department: "", period: "" };
      Object.assign(free, { department: false, period: false });
    }
    if (!kinds().includes(choice.kind)) choice.kind = kinds()[0] || "";
    if (!free.department && (!choice.department || known.department)) choice.department = known.department || known.departments[0] || "";
    if (!free.period && !choice.period) choice.period = known.months[0] || "";
    if (!same || afresh) draw();
    return !same;
  }

  /** A folder was opened: what is dropped then goes there. */
  function follow(prefix) {
    const [top, ...below] = prefix.split("/").filter(Boolean);
    if (top === "resumes" && known.puts_resumes) Object.assign(choice, { kind: "resumes", source: below.join("/") });
    if (top === "training" && known.puts_training && below.length) {
      if (below[0] === PLAN && known.plans) choice.kind = PLAN;
      else Object.assign(choice, { kind: "training", department: below[0], period: below[1] || choice.period });
      Object.assign(free, { department: false, period: false });
    }
    draw();
  }

  /** The folder to look at with what is chosen; empty where one may not look. */
  function seen(kind) {
    if (kind === "resumes") return known.sees_resumes ? "resumes/" : "";
    return kind === PLAN ? folder() : `training/${known.department ? `${known.department}/` : ""}`;
  }

  function say(navigate) {
    target.textContent = folder() || t("name_first");
    chosen(navigate);
  }

  const radios = (name, entries, value, pick) => h("div", { class: "sources", role: "radiogroup", "aria-label": t(name) }, entries.map(([each, label]) =>
    h("label", { class: "source" }, h("input", { type: "radio", name, value: each, checked: each === value, onchange: () => pick(each) }), h("span", {}, label))));

  /** A list to choose from, and a field for what is not in it. */
  function listed(name, entries, more) {
    const all = choice[name] && !free[name] && !entries.includes(choice[name]) ? [choice[name], ...entries] : entries;
    const field = h("input", { class: "field", maxlength: 60, placeholder: t(`${name}_new`), "aria-label": t(`${name}_new`), value: choice[name], oninput: () => { choice[name] = field.value.replace(/[/\\]/g, " ").trim(); say(""); } });
    const list = h("select", { class: "field", "aria-label": t(name), onchange: () => {
      free[name] = list.value === ANOTHER;
      choice[name] = free[name] ? "" : list.value;
      draw();
      if (free[name]) node.querySelector(`[data-new=${name}] input`).focus();
      say(choice.department && !free.department ? `training/${choice.department}/` : "");
    } }, all.map((each) => h("option", { value: each, selected: !free[name] && each === choice[name] }, each)), more && h("option", { value: ANOTHER, selected: free[name] }, t("another")));
    return h("label", { class: "place", dataset: { new: name } }, h("span", {}, t(name)), all.length || !more ? list : null, free[name] || !all.length ? field : null);
  }

  function draw() {
    if (!choice.kind) return set(node);
    if (!known.departments.length && !known.department && !choice.department) free.department = true;
    const fairs = known.fairs.map((each) => [each.folder, each.name]);
    const sources = [...SOURCES.map(([value, key]) => [value, t(key)]), ...fairs];
    if (!sources.some(([value]) => value === choice.source)) sources.push([choice.source, choice.source]);
    target.textContent = folder() || t("name_first");
    return set(node,
      kinds().length > 1 && radios("what", kinds().map((each) => [each, t(`kind_${each}`)]), choice.kind, (kind) => { choice.kind = kind; draw(); say(seen(kind)); }),
      choice.kind === "resumes" && [h("p", { class: "label" }, t("source")), radios("source", sources, choice.source, (source) => { choice.source = source; say(""); })],
      choice.kind === "training" && h("div", { class: "place-row" },
        known.department ? h("div", { class: "place" }, h("span", {}, t("department")), h("b", {}, choice.department)) : listed("department", known.departments, true),
        listed("period", known.months, true)),
      h("p", { class: "target muted" }, icon("folder", 14), target));
  }

  Object.assign(node, { folder, learn, follow, draw, kind: () => choice.kind, department: () => choice.department, known: () => known });
  return node;
}
