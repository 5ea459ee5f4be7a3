"""Parts that are there only sometimes."""

from kivy.uix.widget import Widget


def keep(whole: Widget, part: Widget, wanted: bool) -> None:
    """Brings `part` into `whole`, or takes it out; nothing moves when it is so already."""
    if wanted != (part.parent is not None):
        if wanted:
            whole.add_widget(part)
        else:
            whole.remove_widget(part)
