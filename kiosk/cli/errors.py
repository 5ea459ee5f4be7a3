"""How a command says that it cannot do what it was asked."""

FAILED, NOT_ASKED = "failed", "not-asked"


class CommandError(Exception):
    """One sentence for the person at the command line; `exit_code` 2 when it could not be asked at all.

    `code` is for programs, as `{"error": code, "detail": sentence}` with `--json`.
    """

    def __init__(self, sentence: str, exit_code: int = 2, code: str = "") -> None:
        super().__init__(sentence)
        self.exit_code = exit_code
        self.code = code or (FAILED if exit_code == 1 else NOT_ASKED)
