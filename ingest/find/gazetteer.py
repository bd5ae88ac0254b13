"""States, capitals and public bodies by name."""

import re

_BODY = re.compile(
    r"\b(?:Ministry|Department|Court|Tribunal|Embassy|Consulate|Parliament|Senate|Government|Police|Directorate|"
    r"Prosecutor|Kremlin|Agency|Congress|Duma|Customs|Interpol|Europol|State Duma|House of Commons|White House|"
    r"United Nations|European (?:Union|Commission|Parliament)|Council of Europe|NATO|Citizenship Canada)\b"
)


def state_code(name: str) -> str | None:
    """The ISO 3166-1 code of the state with this name or this capital."""
    return None


def is_body(name: str) -> bool:
    """Whether a body of this name is a public one."""
    return bool(_BODY.search(name))
