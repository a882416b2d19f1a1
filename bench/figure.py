"""One measured figure, as bin/bench prints it and hands it on."""


def figure(name, value, unit, against=None, ratio=None, goal=None, met=None):
    """`against` is the same figure of the peer or the older program, `ratio` how many times better this program is
    (over 1: better, whether more or less of the unit is good), `goal` the least ratio expected or, where there
    is nothing to compare with, the most of the unit; `met` follows from them unless it is given."""
    if met is None and goal is not None:
        met = ratio >= goal if ratio is not None else value <= goal
    return {"name": name, "value": value, "unit": unit, "against": against, "ratio": ratio, "goal": goal, "met": met}


def line(each):
    """The figure for a reader."""
    text = f"  {each['name']:<46} {number(each['value']):>11} {each['unit']:<8}"
    if each["against"] is not None:
        text += f" against {number(each['against']):>11}"
    if each["ratio"] is not None:
        text += f"  × {each['ratio']:.2f}"
    if each["goal"] is not None:
        text += f"  (goal {each['goal']:g}{'' if each['met'] else ': MISSED'})"
    return text


def number(value):
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.3g}"
