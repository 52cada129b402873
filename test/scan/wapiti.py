"""Debian's wapiti 3.0.4, kept to this machine and mended where it does not run on Debian's own Python.

Arguments are wapiti's own. A connection to anywhere but loopback is refused and named on standard error.
"""

import re
import sys

LOOPBACK = ("127.", "::1", "localhost")


def refuse_the_internet(event, arguments):
    """PEP 578: called by the interpreter before it looks up a name or connects."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    if not name.startswith(LOOPBACK):
        sys.stderr.write(f"refused to connect to {name}\n")
        raise OSError(f"{name} is not on this machine")


sys.addaudithook(refuse_the_internet)

# After the hook: nothing of it runs without.
from wapitiCore.main.wapiti import wapiti_main  # noqa: E402
from wapitiCore.net import crawler  # noqa: E402


def wildcard_translate(pattern):
    """Its own puts global flags at the end of the expression, an error since Python 3.11; without it --exclude fails."""
    return re.compile("(?ms)" + ".*".join(re.escape(part) for part in pattern.split("*")) + r"\Z")


crawler.wildcard_translate = wildcard_translate
sys.exit(wapiti_main())
