"""What leaves is plain text that reads as it did here, and commands nobody there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.notice import Action, Notice, NoticeKind
from doorlight.domain.telling.letter import Answer, Mood, Outcome, disarmed, letter_of, trial_letter
from doorlight.domain.words import ENGLISH, LocalText, Verbatim, say

EVIL = st.lists(
    st.sampled_from(
        ["@", "＠", "everyone", "here", "<", "!", "#", "channel", ">", "[", "]", "(", "http://x.y", " ", "|", "a"]
    )
).map("".join)


def told(kind: NoticeKind = NoticeKind.PROBLEM, said: str = "", *actions: Action) -> Notice:
    """Return a notice that quotes a provider."""
    body = say("notice", "The provider says: {text}", text=Verbatim(said))
    title = say("notice", "{service} is down", service="Bank")
    return Notice(key="k", kind=kind, services=("bank",), title=title, body=(body,), actions=actions, at=0.0)


@pytest.mark.parametrize(
    "said",
    [
        "@everyone look",
        "see (@here)",
        "x@everyone",
        "<@123456>",
        "<@&77>",
        "<!channel>",
        "<#C024BE7LR>",
        "[log in](https://evil.example)",
        "<https://evil.example|your bank>",
    ],
)
def test_a_provider_calls_nobody_and_hides_no_link(said: str) -> None:
    """Commands of Discord, Slack, Mattermost, Teams and Telegram are broken, and still read as they were."""
    body = letter_of(told(said=said), ENGLISH).body
    assert said not in body
    assert said in body.replace("\u200b", "")


@pytest.mark.parametrize(
    "said", ["a < b and 5 > 3", "help@example.org", "**bold** [1] (2)", "50 % #1", "C'est l'été"]
)
def test_everyday_text_leaves_as_it_is(said: str) -> None:
    """What commands nobody is not touched: an address stays one."""
    assert disarmed(said) == said


@given(text=EVIL | st.text())
def test_no_command_is_left(text: str) -> None:
    """Whatever is said: the same to read, and neither call, tag nor hidden link in it."""
    safe = disarmed(text)
    assert safe.replace("\u200b", "") == text.replace("\u200b", "")
    assert not re.search(r"[@＠](everyone|here|channel|all|room)\b|<[@!#&]|\]\(|<https?:", safe, re.IGNORECASE)


def test_the_best_door_is_written_out() -> None:
    """There are no buttons out there: the door stands in the text, a number without its scheme."""
    web = Action("open-door", LocalText("Web form"), LocalText("https://form.example/a_b"))
    phone = Action("open-door", LocalText("Help desk"), LocalText("tel:+18005550100"))
    others = Action("other-doors", say("notice", "Other doors"))
    assert letter_of(told(NoticeKind.PROBLEM, "x", web, others), ENGLISH).body.endswith(
        "\nWeb form: https://form.example/a_b"
    )
    assert letter_of(told(NoticeKind.PROBLEM, "x", phone), ENGLISH).body.endswith("\nHelp desk: +18005550100")


def test_a_letter_is_never_empty() -> None:
    """A notice without a body has its title twice rather than nothing, which services refuse."""
    bare = Notice(key="k", kind=NoticeKind.ONLINE, services=(), title=say("notice", "You are online again"), at=0.0)
    assert letter_of(bare, ENGLISH).body == "You are online again"


@pytest.mark.parametrize(
    ("kind", "mood"),
    [
        (NoticeKind.PROBLEM, Mood.BAD),
        (NoticeKind.DIGEST, Mood.BAD),
        (NoticeKind.RECOVERED, Mood.GOOD),
        (NoticeKind.DEADLINE, Mood.CAREFUL),
        (NoticeKind.BRIEFING, Mood.CALM),
    ],
)
def test_the_mood_is_that_of_the_notice(kind: NoticeKind, mood: Mood) -> None:
    """Services that mark messages by colour mark an end as good, and trouble as bad."""
    assert letter_of(told(kind), ENGLISH).mood is mood


def test_a_test_says_what_it_is() -> None:
    """Nobody takes a test for an outage."""
    assert "This is a test." in trial_letter(ENGLISH).body


@pytest.mark.parametrize("outcome", Outcome)
def test_each_outcome_has_its_words(outcome: Outcome) -> None:
    """Whatever comes of it is said, with the code where there is one."""
    assert str(Answer(outcome).reason)
    assert "503" in str(Answer(Outcome.REFUSED, code=503).reason)
