"""The other side of the start-up benchmark: a Kivy window of the panel's size with one label in our font."""

import os
import sys
from pathlib import Path

os.environ.update(KIVY_NO_ARGS="1", KIVY_NO_FILELOG="1", KIVY_NO_CONSOLELOG="1")

from kivy.config import Config

Config.set("graphics", "width", "1080")
Config.set("graphics", "height", "1920")

from kivy.app import App  # noqa: E402
from kivy.core.window import Window  # noqa: E402
from kivy.uix.label import Label  # noqa: E402

from kiosk.cli.notify import notify  # noqa: E402


def main(font: Path) -> None:
    app = App()
    app.root = Label(text="政务服务", font_name=str(font), font_size=40)
    Window.bind(on_flip=lambda *_: notify("READY=1"))
    app.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
