"""What people type to find a service: sixty everyday searches, in both languages, with slips of the finger."""

from __future__ import annotations

import pytest

from doorlight.catalogue.shelf import Shelf

SEARCHES = (
    # Canadian public services
    ("impots", "fr", "cra-account"),
    ("mon dossier arc", "fr", "cra-account"),
    ("ARC", "fr", "cra-account"),
    ("my cra account", "en", "cra-account"),
    ("tax return", "en", "cra-netfile"),
    ("cra phone number", "en", "cra-phone"),
    ("temps d'attente arc", "fr", "cra-wait-times"),
    ("gckey", "en", "gckey"),
    ("clé gc", "fr", "gckey"),
    ("my service canada", "en", "msca"),
    ("mon dossier service canada", "fr", "msca"),
    ("passeport", "fr", "passport"),
    ("renouveler passeport", "fr", "passport"),
    ("passprt", "en", "passport"),
    ("ei report", "en", "esdc-ei"),
    ("chômage", "fr", "esdc-ei"),
    ("assurance emploie", "fr", "esdc-ei"),
    ("old age security", "en", "esdc-cpp-oas"),
    ("permis d'etudes", "fr", "ircc-portal"),
    ("citizenship test", "en", "ircc-citizenship"),
    ("arrivecan", "en", "cbsa-travel"),
    ("border wait times", "en", "cbsa-border-waits"),
    ("douane", "fr", "cbsa-border-waits"),
    ("hydro québec panne", "fr", "hydro-quebec"),
    ("power outage bc", "en", "bc-hydro"),
    ("is rogers down", "en", "rogers-wireless"),
    ("interac e-transfer not working", "en", "interac"),
    ("postes canada", "fr", "canada-post"),
    ("go train", "en", "metrolinx-go"),
    ("métro de montréal", "fr", "stm"),
    ("translink", "en", "translink"),
    ("autobus victoria", "fr", "bc-transit-victoria"),
    # everybody's services
    ("gmail", "en", "google-workspace"),
    ("google drive", "en", "google-workspace"),
    ("gmial", "en", "google-workspace"),
    ("teams", "en", "microsoft-365"),
    ("outlook", "fr", "microsoft-365"),
    ("hotmail", "en", "microsoft-365"),
    ("is facebook down", "en", "meta"),
    ("insta", "en", "meta"),
    ("whatsapp en panne", "fr", "meta"),
    ("icloud", "en", "apple-services"),
    ("chat gpt", "en", "openai"),
    ("claude", "fr", "claude"),
    ("paypal", "en", "paypal"),
    ("quickbooks", "en", "quickbooks-online"),
    ("shopfy", "en", "shopify"),
    ("zoom", "fr", "zoom"),
    ("playstation", "en", "playstation-network-americas"),
    ("psn", "fr", "playstation-network-americas"),
    ("fortnite servers", "en", "fortnite"),
    ("roblox", "en", "roblox"),
    ("discord down?", "en", "discord"),
    ("redit", "en", "reddit"),
    ("slack status", "en", "slack"),
    ("mots de passe 1password", "fr", "1password"),
    ("signature électronique", "fr", "docusign"),
    ("dropbox", "en", "dropbox"),
    ("git hub", "en", "github"),
    ("aws", "en", "aws"),
    ("azure", "en", "microsoft-azure"),
    ("docker", "en", "docker-hub"),
    ("infolettre", "fr", "mailchimp"),
    ("wealthsimple", "fr", "wealthsimple"),
)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Return the shipped shelf."""
    return Shelf.load()


@pytest.mark.parametrize(("text", "language", "wanted"), SEARCHES)
def test_everyday_words_find_the_entry(shelf: Shelf, text: str, language: str, wanted: str) -> None:
    """The wanted entry is among the first three."""
    assert wanted in [service.id for service in shelf.search(text, language)][:3]
