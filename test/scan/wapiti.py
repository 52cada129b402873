"""Debian's wapiti 3.0.4, kept to this machine, and mended in two places without which it does not come to an end.

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
from wapitiCore.net.page import Page  # noqa: E402


def wildcard_translate(pattern):
    """Its own puts global flags at the end of the expression, an error since Python 3.11; without it --exclude fails."""
    return re.compile("(?ms)" + ".*".join(re.escape(part) for part in pattern.split("*")) + r"\Z")


crawler.wildcard_translate = wildcard_translate


def each_form_once(iter_forms):
    """A form's token is another one on each page, so that wapiti takes each for a new form, sends it, and finds the next."""
    seen = set()

    def forms(page):
        for form in iter_forms(page):
            key = (form.method, form.url, tuple(sorted(name for name, _ in form.post_params)))
            if key not in seen:
                seen.add(key)
                yield form

    return forms


Page.iter_forms = each_form_once(Page.iter_forms)
sys.exit(wapiti_main())
