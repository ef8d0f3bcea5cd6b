// data_visualization: line, bar, area and pie, drawn as SVG with a legend and words for screen readers.

import { h, s } from "/page/dom.js";
import { t } from "/page/words.js";

// Drawn for the width it gets, so that its letters stay as large on a phone.
const across = () => (innerWidth <= 860 ? 330 : 560);
const HEIGHT = 260;
const FRAME = { left: 52, right: 12, top: 14, bottom: 28 };

const short = (value) => {
  const size = Math.abs(value);
  if (size >= 1e6) return `${+(value / 1e6).toFixed(1)}M`;
  if (size >= 1e4) return `${+(value / 1e3).toFixed(1)}k`;
  return String(+value.toFixed(2));
};

/** Round steps from the least to the most value, zero among them. */
function scale(values) {
  const low = Math.min(0, ...values);
  // Nothing but zeros has no scale of its own; it gets one, so that zero is seen to be little.
  const high = Math.max(0, ...values) || (low ? 0 : 4);
  const span = high - low || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough);
  const ticks = [];
  for (let tick = Math.floor(low / step) * step; tick < high + step * 0.999; tick += step) ticks.push(+tick.toPrecision(12));
  return { ticks, low: ticks[0], high: ticks.at(-1) };
}

/** The block as a figure. */
export function chartOf(block) {
  const { chart } = block;
  const pie = chart.type === "pie";
  const drawing = pie ? pieOf(chart) : xyOf(chart);
  const names = pie ? chart.segments.map((each) => each.label) : chart.series.map((each) => each.name);
  drawing.setAttribute("aria-label", `${block.title}. ${spokenForm(chart)}`);
  const total = pie ? chart.segments.reduce((sum, each) => sum + each.value, 0) : 0;
  const legend = h("ul", { class: "legend" }, names.map((name, index) =>
    h("li", {}, h("i", { class: `series-${index % 8}` }), name, pie && h("b", {}, `${Math.round((chart.segments[index].value / total) * 100)}%`))));
  return h("figure", { class: `chart ${chart.type}` }, h("figcaption", {}, block.title), h("div", { class: "chart-body" }, drawing, (pie || names.length > 1) && legend));
}

function spokenForm(chart) {
  const points = (data) => data.map((point) => `${point.label} ${short(point.value)}`).join(", ");
  return chart.type === "pie" ? points(chart.segments) : chart.series.map((each) => `${each.name}: ${points(each.data)}`).join("; ");
}

function xyOf(chart) {
  const { categories, x_label: below, y_label: up } = chart.axis_config;
  const { ticks, low, high } = scale([...chart.series.flatMap((each) => each.data.map((point) => point.value)), ...(up === "%" ? [0, 100] : [])]);
  const bottom = HEIGHT - FRAME.bottom - (below ? 16 : 0);
  const left = FRAME.left + (up ? 14 : 0);
  const whole = across();
  const width = whole - left - FRAME.right;
  const y = (value) => bottom - ((value - low) / (high - low || 1)) * (bottom - FRAME.top);
  const step = width / categories.length;
  const x = (index) => left + step * (index + 0.5);
  const every = Math.ceil((Math.max(...categories.map((each) => [...each].reduce((sum, letter) => sum + (letter > "\u2e80" ? 12 : 6.5), 0))) + 8) / step);
  const nodes = [
    ticks.map((tick) => [
      s("line", { x1: left, x2: whole - FRAME.right, y1: y(tick), y2: y(tick), class: tick === 0 ? "axis" : "grid" }),
      s("text", { x: left - 8, y: y(tick) + 4, "text-anchor": "end", class: "tick" }, short(tick)),
    ]),
    categories.map((name, index) => index % every === 0 && s("text", { x: x(index), y: bottom + 18, "text-anchor": "middle", class: "tick" }, name)),
    below && s("text", { x: left + width / 2, y: HEIGHT - 6, "text-anchor": "middle", class: "axis-name" }, below),
    up && s("text", { x: 12, y: (FRAME.top + bottom) / 2, "text-anchor": "middle", class: "axis-name", transform: `rotate(-90 12 ${(FRAME.top + bottom) / 2})` }, up),
    chart.type === "bar" ? bars(chart.series, x, y, step) : curves(chart, x, y),
  ];
  return s("svg", { viewBox: `0 0 ${whole} ${HEIGHT}`, role: "img" }, nodes);
}

function label(series, point) {
  return s("title", {}, `${series.name} · ${point.label}: ${point.value}`);
}

function bars(series, x, y, step) {
  const room = Math.min(step * 0.72, 30 * series.length);
  const each = room / series.length;
  return series.map((one, index) => one.data.map((point, at) => {
    const top = Math.min(y(point.value), y(0));
    const height = Math.max(Math.abs(y(point.value) - y(0)), 1);
    return s("rect", { x: x(at) - room / 2 + index * each + 1, y: top, width: Math.max(each - 2, 1), height, rx: Math.min(3, height / 2), class: `fill-${index % 8}` }, label(one, point));
  }));
}

function curves(chart, x, y) {
  return chart.series.map((one, index) => {
    const points = one.data.map((point, at) => `${x(at).toFixed(1)},${y(point.value).toFixed(1)}`);
    const area = `M${x(0)},${y(0)} L${points.join(" L")} L${x(one.data.length - 1)},${y(0)} Z`;
    return [
      chart.type === "area" && s("path", { d: area, class: `fill-${index % 8} faint` }),
      s("polyline", { points: points.join(" "), class: `stroke-${index % 8}`, fill: "none" }),
      one.data.map((point, at) => s("circle", { cx: x(at), cy: y(point.value), r: 3.4, class: `fill-${index % 8}` }, label(one, point))),
    ];
  });
}

function pieOf(chart) {
  const total = chart.segments.reduce((sum, each) => sum + each.value, 0);
  let from = 0;
  const arcs = chart.segments.map((segment, index) => {
    const share = segment.value / total;
    const title = s("title", {}, `${segment.label}: ${segment.value} (${Math.round(share * 100)}%)`);
    const arc = s("circle", { cx: 110, cy: 110, r: 74, fill: "none", "stroke-width": 40, class: `stroke-${index % 8} arc`, pathLength: 100,
      "stroke-dasharray": `${Math.max(share * 100 - 0.6, 0.2)} 100`, "stroke-dashoffset": String(-from * 100), transform: "rotate(-90 110 110)" }, title);
    from += share;
    return arc;
  });
  return s("svg", { viewBox: "0 0 220 220", role: "img" }, arcs,
    s("text", { x: 110, y: 108, "text-anchor": "middle", class: "pie-total" }, short(total)),
    s("text", { x: 110, y: 126, "text-anchor": "middle", class: "tick" }, t("pie_total")));
}
