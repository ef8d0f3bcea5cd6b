"""Charts: one point for each category, in their order."""

from __future__ import annotations

from typing import Any

from infra.local.slack.rules.fields import Faults, Rule, fault, kinds, many, number, one_of, positive, record, string

_LABEL = string(20, shortest=1)
_POINT = record({"label": _LABEL, "value": number})
_SERIES = record({"name": _LABEL, "data": many(_POINT, 20, 1)})
_AXES = record({"categories": many(_LABEL, 20, 1)}, {"x_label": string(50, shortest=1), "y_label": string(50, shortest=1)})
_PIE = record({"type": one_of("pie"), "segments": many(record({"label": _LABEL, "value": positive}), 12, 1)})
_XY = record({"type": one_of("bar", "line", "area"), "series": many(_SERIES, 6, 1), "axis_config": _AXES})
_KINDS: dict[str, Rule] = {"pie": _PIE, "bar": _XY, "line": _XY, "area": _XY}
_chart = kinds(_KINDS, None, "chart type")


def chart(value: Any, place: str) -> Faults:
    """A chart whose series fit its categories."""
    faults = list(_chart(value, place))
    yield from faults
    if faults or value["type"] == "pie":
        return
    categories = value["axis_config"]["categories"]
    if len(set(categories)) != len(categories):
        yield fault("categories must be unique", f"{place}/axis_config/categories")
    for index, series in enumerate(value["series"]):
        if [point["label"] for point in series["data"]] != categories:
            yield fault("must have one point for each category, in their order", f"{place}/series/{index}/data")


DATA_VISUALIZATION = record(
    {"type": one_of("data_visualization"), "title": string(50, shortest=1), "chart": chart}, {"block_id": string(255)}
)
