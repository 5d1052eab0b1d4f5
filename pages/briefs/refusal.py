"""The refusal of what was asked about a brief."""


class RefusalError(Exception):
    """What was sent cannot be answered: `sentence` says why, in the language of the screen; `status` is HTTP's."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence, self.status = sentence, status
