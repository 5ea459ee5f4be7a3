"""How a command says that it cannot do what it was asked."""


class CommandError(Exception):
    """One sentence for the person at the command line; `exit_code` 2 when it could not be asked at all."""

    def __init__(self, sentence: str, exit_code: int = 2) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code
