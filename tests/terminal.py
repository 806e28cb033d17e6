"""A terminal: what is written to it, and what is left of that on its screen."""

from __future__ import annotations

import os
import pty
import re
import threading
from typing import TextIO


class Terminal:
    """Reads all that is written to ``stream``."""

    def __init__(self) -> None:
        self._reading, writing = pty.openpty()
        self.stream: TextIO = os.fdopen(writing, "w")
        self._raw = b""
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        try:
            while more := os.read(self._reading, 4096):
                self._raw += more
        except OSError:  # Linux says so that nobody writes any more
            pass

    def close(self) -> str:
        """Give all that has been written."""
        self.stream.close()
        self._reader.join()
        os.close(self._reading)
        return self._raw.decode()


def screen(raw: str) -> list[str]:
    """Give the lines that such text leaves on a screen that is wide enough."""
    lines = []
    for line in raw.replace("\r\n", "\n").split("\n"):
        shown, column = "", 0
        for part in re.split(r"(\r|\033\[[?\d]*\w)", line):
            if part == "\r":
                column = 0
            elif part == "\033[K":
                shown = shown[:column]
            elif not part.startswith("\033"):
                shown = shown[:column] + part + shown[column + len(part) :]
                column += len(part)
        lines.append(shown.rstrip())
    return lines
