"""Switches off branca's second template pass: text that is rendered once stays text.

branca puts what an element's template has rendered into `Element(text)`, which compiles that text as a Jinja template
again. `{{…}}` in a label would then run as Python on the server. `install` swaps that class, in the one place where
rendered text is wrapped, for one that keeps the text. It also spares a compilation for each element of each map.
"""

import branca.element


class _RenderedText(branca.element.Element):
    """An element whose template is text already, returned as it is."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text

    def render(self, **_: object) -> str:
        return self._text


def install() -> None:
    """Make branca keep rendered text as it is. Calling it twice changes nothing."""
    setattr(branca.element.MacroElement, "render", _macro_render)  # noqa: B010 - an assignment would need a type: ignore


def _macro_render(self: branca.element.MacroElement, **kwargs: object) -> None:
    figure = self.get_root()
    if not isinstance(figure, branca.element.Figure):
        raise TypeError("An element can only be rendered inside a figure.")
    for part in ("header", "html", "script"):
        macro = self._template.module.__dict__.get(part)
        if macro is not None:
            getattr(figure, part).add_child(_RenderedText(macro(self, kwargs)), name=self.get_name())
    for child in self._children.values():
        child.render(**kwargs)
