# ruff: noqa: ANN401  what the bridge hands out has no types
"""Drive LibreOffice through its own interface: open a text, edit it, save it as .docx.

Started by tests/word_in_office.py under the Python of the system; the one argument is JSON.
"""

import importlib
import json
import subprocess
import sys
import time
from typing import Any

_TRIES, _PAUSE = 240, 0.25
_PARAGRAPH_BREAK = 0


def _connected(order: dict[str, Any]) -> tuple[Any, Any]:
    """Return the context and the desktop of a LibreOffice started for this alone."""
    uno = importlib.import_module("uno")
    subprocess.Popen(
        [
            order["office"],
            f"-env:UserInstallation={order['settings']}",
            "--headless",
            "--norestore",
            f"--accept=pipe,name={order['pipe']};urp;",
        ]
    )
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", here
    )
    address = f"uno:pipe,name={order['pipe']};urp;StarOffice.ComponentContext"
    for _ in range(_TRIES):
        try:
            context = resolver.resolve(address)
            desktop = context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
        except Exception:  # noqa: BLE001  its own exceptions exist only once connected
            time.sleep(_PAUSE)
        else:
            return context, desktop
    raise SystemExit("LibreOffice did not answer")


def _setting(name: str, value: object) -> Any:
    uno = importlib.import_module("uno")
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


def _sign(context: Any, author: str) -> None:
    """Write a name into the settings, which tracked changes carry."""
    provider = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", context
    )
    place = _setting("nodepath", "/org.openoffice.UserProfile/Data")
    access = provider.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationUpdateAccess", (place,)
    )
    access.setPropertyValue("givenname", author)
    access.setPropertyValue("sn", "")
    access.commitChanges()


class _Text:
    """An open text, and the steps by name."""

    def __init__(self, context: Any, document: Any) -> None:
        self._context = context
        self._document = document

    def replace(self, old: str, new: str) -> None:
        order = self._document.createReplaceDescriptor()
        order.SearchString, order.ReplaceString = old, new
        if not self._document.replaceAll(order):
            raise KeyError(old)

    def delete(self, at: str) -> None:
        cursor = self._paragraph(at)
        cursor.gotoEndOfParagraph(True)
        cursor.goRight(1, True)
        cursor.setString("")

    def insert(self, at: str, words: str) -> None:
        cursor = self._paragraph(at)
        cursor.gotoEndOfParagraph(False)
        text = cursor.getText()
        text.insertControlCharacter(cursor, _PARAGRAPH_BREAK, False)
        text.insertString(cursor, words, False)

    def split(self, before: str) -> None:
        found = self._found(before)
        text = found.getText()
        cursor = text.createTextCursorByRange(found.getStart())
        text.insertControlCharacter(cursor, _PARAGRAPH_BREAK, False)

    def join(self, at: str) -> None:
        cursor = self._paragraph(at)
        cursor.gotoEndOfParagraph(False)
        cursor.goRight(1, True)
        cursor.setString("")

    def down(self, at: str) -> None:
        """Move a paragraph behind the next, as a key does."""
        self._document.getCurrentController().select(self._found(at))
        self._press("MoveDown")

    def accept(self) -> None:
        """Accept every tracked change."""
        self._press("AcceptAllTrackedChanges")

    def refuse(self) -> None:
        """Refuse every tracked change."""
        self._press("RejectAllTrackedChanges")

    def comment(self, words: str, text: str) -> None:
        made = self._document.createInstance("com.sun.star.text.textfield.Annotation")
        made.Content, made.Author = text, "审阅人"
        found = self._found(words)
        found.getText().insertTextContent(found, made, True)

    def _press(self, command: str) -> None:
        dispatcher = self._context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", self._context
        )
        frame = self._document.getCurrentController().getFrame()
        dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, ())

    def _found(self, words: str) -> Any:
        order = self._document.createSearchDescriptor()
        order.SearchString = words
        found = self._document.findFirst(order)
        if found is None:
            raise KeyError(words)
        return found

    def _paragraph(self, words: str) -> Any:
        found = self._found(words)
        cursor = found.getText().createTextCursorByRange(found.getStart())
        cursor.gotoStartOfParagraph(False)
        return cursor


def main() -> None:
    order = json.loads(sys.argv[1])
    context, desktop = _connected(order)
    try:
        if order["author"]:
            _sign(context, order["author"])
        hidden = _setting("Hidden", True)
        document = desktop.loadComponentFromURL(order["source"], "_blank", 0, (hidden,))
        document.setPropertyValue("RecordChanges", bool(order["author"]))
        text = _Text(context, document)
        for name, *arguments in order["steps"]:
            getattr(text, name)(*arguments)
        kind = _setting("FilterName", "MS Word 2007 XML")
        document.storeToURL(order["target"], (kind,))
        document.close(True)
    finally:
        desktop.terminate()


if __name__ == "__main__":
    main()
