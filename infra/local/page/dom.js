// Making elements. Text from people only ever becomes text nodes: nothing here takes HTML.

const SVG = "http://www.w3.org/2000/svg";

/** An element: attributes, listeners as `onclick`, `dataset`, and children (nodes, strings, lists, nothing). */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An element of a drawing. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(node.dataset, value);
    else if (name === "value" && "value" in node && node.tagName !== "LI" && node.tagName !== "BUTTON") node.value = value;
    else if (name === "checked" || name === "indeterminate") node[name] = Boolean(value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false && child !== ""));
  return node;
}

/** Put these children in place of what a node has. */
export function set(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false && child !== ""));
  return node;
}

/** An address that is safe to follow: http, https, mailto or tel; nothing else becomes a link. */
export function safeAddress(address) {
  try {
    const url = new URL(address, location.origin);
    return ["http:", "https:", "mailto:", "tel:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** A link that opens beside the page; its text alone where the address is not safe. */
export function link(address, ...children) {
  const safe = safeAddress(address);
  if (!safe) return h("span", {}, ...children);
  return h("a", { href: safe, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

const PATHS = {
  hash: "M9 4 7 20M17 4l-2 16M4.500 9h16M3.500 15h16",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M5.500 11h13v9h-13z",
  send: "M4 12 20 4.500 14.500 20l-3-6.500L4 12Zm7.500 1.500L20 4.500",
  clip: "m20 11-8.200 8.200a5 5 0 0 1-7-7L13 4a3.400 3.400 0 0 1 4.800 4.800l-8.200 8.100a1.700 1.700 0 0 1-2.400-2.400L14.500 7",
  bolt: "M13 3 5 13.500h6L10 21l8.500-11H12.500L13 3Z",
  reply: "M4 5h16v11H10l-4 4v-4H4z",
  close: "m6 6 12 12M18 6 6 18",
  back: "m14 5-7 7 7 7",
  down: "m6 9 6 6 6-6",
  right: "m9 6 6 6-6 6",
  eye: "M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12Zm9.500 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
  file: "M6 3h8l4.500 4.500V21H6zM14 3v5h4.500",
  folder: "M3.500 6h6l2 2.500h9V19h-17z",
  upload: "M12 16V5m-4.500 4L12 4.500 16.500 9M4.500 16v3.500h15V16",
  check: "m5 12.500 4.500 4.500L19 7",
  warn: "M12 4 2.500 20h19L12 4Zm0 6v5m0 2.200v.3",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v6m0-9.300v.3",
  dots: "M6 12h.01M12 12h.01M18 12h.01",
  chats: "M3.500 5h13v9H9l-3.500 3v-3h-2zM19 9h1.500v8h-2v3L15 17h-4",
  search: "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13Zm5-1.500L20 20",
  download: "M12 4v11m-4.500-4L12 15.500 16.500 11M4.500 16v3.500h15V16",
  smile: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.500 14a4.200 4.200 0 0 0 7 0M9 9.500v.5m6-.5v.5",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.500 2",
  calendar: "M4 6h16v14H4zM4 10.500h16M8 3.500V7m8-3.500V7",
};

/** A drawn sign; it says nothing to screen readers, its button does. */
export function icon(name, size = 18) {
  const path = s("path", {
    d: PATHS[name], fill: "none", stroke: "currentColor", "stroke-width": name === "dots" ? 3 : 1.7, "stroke-linecap": "round", "stroke-linejoin": "round",
  });
  return s("svg", { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true", class: "icon" }, path);
}

/** The mark of the app: a boat on an even keel. */
export function keel(size = 36) {
  return s(
    "svg", { viewBox: "0 0 32 32", width: size, height: size, "aria-hidden": "true", class: "keel" },
    s("rect", { width: 32, height: 32, rx: 8, class: "keel-ground" }),
    s("path", { d: "M5 18h22c-1.500 5-5.500 8-11 8S6.500 23 5 18Z", fill: "#f3e9d8" }),
    s("path", { d: "M15 5v11H7.500C8 11 11 7 15 5Zm2 3c3.500 1.500 6 4.500 6.500 8H17V8Z", fill: "#e39a63" }),
  );
}
