"""Contact told by idioms: on the line, over lunch, in writing, without a word; and the traps beside them."""

from pathlib import Path

import pytest

from ingest.findings import Finder, open_finder
from tests.unit.test_claims_contact import contact

pytestmark = pytest.mark.models

MET, SPOKE, WROTE, ASKED, REPLIED = "MET_WITH", "SPOKE_WITH", "WROTE_TO", "ASKED", "REPLIED_TO"


@pytest.fixture(scope="module")
def finder(models_folder: Path) -> Finder:
    return open_finder(models_folder)


@pytest.mark.parametrize(
    ("sentence", "relation", "polarity"),
    [
        ("Anna Petrova had Omar Diallo on the phone on Friday.", SPOKE, "stated"),
        ("Anna Petrova had Omar Diallo, the envoy, on the line for an hour.", SPOKE, "stated"),
        ("Anna Petrova has never exchanged a word with Omar Diallo.", SPOKE, "denied"),
        ("Anna Petrova means to have a word about the boy with Omar Diallo.", SPOKE, "planned"),
        ("Anna Petrova and Omar Diallo exchanged views on the case.", SPOKE, "stated"),
        ("Anna Petrova buttonholed Omar Diallo on the stairs.", SPOKE, "stated"),
        ("Anna Petrova assured Omar Diallo over the telephone that the man was well.", SPOKE, "stated"),
        ("Anna Petrova took the matter up with Omar Diallo in Oslo.", SPOKE, "stated"),
        ("Anna Petrova conferred with Omar Diallo by video link.", SPOKE, "stated"),
        ("It followed a phone call from Anna Petrova to Omar Diallo.", SPOKE, "stated"),
        ("Anna Petrova and Omar Diallo talked by phone on Monday.", SPOKE, "stated"),
        ("Anna Petrova called Omar Diallo to discuss the case.", SPOKE, "stated"),
        ("Anna Petrova told Omar Diallo in an interview that she was ill.", SPOKE, "stated"),
        ("Anna Petrova consulted Omar Diallo.", SPOKE, "stated"),
        ("Anna Petrova entered into talks with Omar Diallo.", MET, "stated"),
        ("One of the lawyers, Anna Petrova, spoke with Omar Diallo.", SPOKE, "stated"),
        ("On her account Anna Petrova spoke with Omar Diallo.", SPOKE, "stated"),
        ("Anna Petrova handed the list to Omar Diallo over lunch.", MET, "stated"),
        ("Anna Petrova had Omar Diallo in for tea on Monday.", MET, "stated"),
        ("Anna Petrova was granted an audience with Omar Diallo.", MET, "stated"),
        ("Anna Petrova refused Omar Diallo a meeting.", MET, "denied"),
        ("Anna Petrova has an appointment with Omar Diallo on Monday.", MET, "planned"),
        ("Anna Petrova never shook Omar Diallo's hand.", MET, "denied"),
        ("Anna Petrova was shown in to Omar Diallo.", MET, "stated"),
        ("Anna Petrova paid a courtesy call on Omar Diallo.", MET, "stated"),
        ("Anna Petrova came face to face with Omar Diallo.", MET, "stated"),
        ("Anna Petrova and Omar Diallo held a meeting on Tuesday.", MET, "stated"),
        ("Anna Petrova held a second round of talks with Omar Diallo.", MET, "stated"),
        ("Anna Petrova has sent a team ahead of her meeting with Omar Diallo.", MET, "planned"),
        ("Anna Petrova told Omar Diallo during talks in Oslo that the man was ill.", MET, "stated"),
        ("Anna Petrova was slated to meet with Omar Diallo.", MET, "planned"),
        ("Anna Petrova told Omar Diallo in a letter that the man was ill.", WROTE, "stated"),
        ("Anna Petrova complained in writing to Omar Diallo.", WROTE, "stated"),
        ("Anna Petrova bombarded Omar Diallo with letters.", WROTE, "stated"),
        ("Anna Petrova dropped a line to Omar Diallo.", WROTE, "stated"),
        ("A second letter went from Anna Petrova to Omar Diallo in May.", WROTE, "stated"),
        ("A letter was sent to Omar Diallo by Anna Petrova.", WROTE, "stated"),
        ("Omar Diallo was sent a letter by Anna Petrova.", WROTE, "stated"),
        ("A letter signed by Anna Petrova and sent to Omar Diallo says so.", WROTE, "stated"),
        ("Anna Petrova called for Omar Diallo to resign.", ASKED, "stated"),
        ("Omar Diallo is still waiting for Anna Petrova to reply.", REPLIED, "denied"),
        ("Anna Petrova has appealed to Omar Diallo to let him stay.", ASKED, "stated"),
        ("The letter of Anna Petrova urged Omar Diallo to resign.", ASKED, "stated"),
        ("Anna Petrova invited Omar Diallo to reopen the file.", ASKED, "stated"),
        ("Anna Petrova requested a meeting with Omar Diallo.", ASKED, "stated"),
        ("Anna Petrova sought Omar Diallo's leave to visit him.", ASKED, "stated"),
        ("Anna Petrova turned to Omar Diallo with a plea to raise the case.", ASKED, "stated"),
        ("A request for the file went from Anna Petrova to Omar Diallo.", ASKED, "stated"),
        ("Anna Petrova got back to Omar Diallo within the hour.", REPLIED, "stated"),
        ("Anna Petrova has not returned two calls from Omar Diallo.", REPLIED, "denied"),
        ("Anna Petrova ignored all three of the letters that Omar Diallo sent her.", REPLIED, "denied"),
        ("Anna Petrova has left the letters of Omar Diallo lying.", REPLIED, "denied"),
        ("Anna Petrova left Omar Diallo without an answer.", REPLIED, "denied"),
        ("Anna Petrova has not troubled to answer Omar Diallo.", REPLIED, "denied"),
        ("Anna Petrova's answer, which reached Omar Diallo in May, was short.", REPLIED, "stated"),
        ("Omar Diallo heard nothing back from Anna Petrova.", REPLIED, "denied"),
    ],
)
def test_what_idioms_tell(finder: Finder, sentence: str, relation: str, polarity: str) -> None:
    assert contact(finder, sentence) == {("Anna Petrova", relation, "Omar Diallo", polarity)}


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("Anna Petrova's two letters to Omar Diallo brought no answer.",
         {("Anna Petrova", WROTE, "Omar Diallo", "stated"), ("Omar Diallo", REPLIED, "Anna Petrova", "denied")}),
        ("Anna Petrova wrote to Omar Diallo, who has not replied.",
         {("Anna Petrova", WROTE, "Omar Diallo", "stated"), ("Omar Diallo", REPLIED, "Anna Petrova", "denied")}),
        ("In a dispatch to Omar Diallo, Anna Petrova pleaded for time.",
         {("Anna Petrova", WROTE, "Omar Diallo", "stated"), ("Anna Petrova", ASKED, "Omar Diallo", "stated")}),
        ("Anna Petrova wrote to the Home Office. The Home Office sent nothing back.",
         {("Anna Petrova", WROTE, "Home Office", "stated"), ("Home Office", REPLIED, "Anna Petrova", "denied")}),
        ("Anna Petrova was received at the Home Office.", {("Anna Petrova", MET, "Home Office", "stated")}),
        ("Anna Petrova received Omar Diallo and a delegation from Canada.",
         {("Anna Petrova", MET, "Omar Diallo", "stated"), ("Anna Petrova", MET, "Canada", "stated")}),
    ],
)  # fmt: skip
def test_what_a_clause_and_its_idiom_tell(finder: Finder, sentence: str, rows: set[tuple[str, str, str, str]]) -> None:
    assert {(*sorted((a, b)), r, p) if r == MET else (a, b, r, p) for a, r, b, p in contact(finder, sentence)} == {
        (*sorted((a, b)), r, p) if r == MET else (a, b, r, p) for a, r, b, p in rows
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Petrova came back to Canada.",
        "Anna Petrova is not on speaking terms with Omar Diallo.",
        "Anna Petrova told reporters by telephone that Omar Diallo was well.",
        "Anna Petrova invited Omar Diallo to visit the ship.",
        "The Home Office gave Omar Diallo a hearing.",
        "Anna Petrova implored Omar Diallo's mother in a recorded message not to go.",
        "Anna Petrova and Omar Diallo spoke on the bill.",
        "Anna Petrova offered Omar Diallo a meeting.",
        "Anna Petrova and Omar Diallo held separate meetings.",
        "Anna Petrova took the boy up to the house with Omar Diallo.",
        "The dispatch of troops to Canada was put off by Omar Diallo.",
    ],
)
def test_what_idioms_do_not_tell(finder: Finder, sentence: str) -> None:
    assert contact(finder, sentence) == set()
