"""What the panel is shown in tests, in the gallery and in the benchmark: days a person may have."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from doorlight.domain.deadlines import Deadline
from doorlight.domain.headline import Line, headline
from doorlight.domain.look import Planned, ProviderIncident, ProviderUpdate
from doorlight.domain.service import Check, Door, DoorKind, Service
from doorlight.domain.snapshot import DayBar, DoorView, History, Light, ServiceView, Snapshot, Trouble
from doorlight.domain.status import Connection, LightKind, Status
from doorlight.domain.words import LocalText, Moment, say, verbatim

AT = datetime(2026, 11, 24, 19, 28, tzinfo=UTC).timestamp()  # 14:28 in Ottawa
MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
EASTERN = "America/Toronto"

PERMIT = Deadline(
    id="permit",
    title="Study permit: extension",
    at=AT + 30 * HOUR,
    zone="America/Vancouver",
    elsewhere=True,
)

WEB = Door(
    kind=DoorKind.WEB_FORM,
    label=LocalText("Web form: technical problem", "Formulaire Web : problème technique"),
    value=LocalText("https://secure.cic.gc.ca/ClientContact/en", "https://secure.cic.gc.ca/ClientContact/fr"),
    note=LocalText("keeps a dated trace", "garde une trace datée"),
)
GCKEY = Door(
    kind=DoorKind.PHONE,
    label=LocalText("GCKey help", "Aide CléGC"),
    value=LocalText("+1-855-438-1102"),
    hours="24/7",
    timezone=EASTERN,
)
SUPPORT = Door(
    kind=DoorKind.PHONE,
    label=LocalText("Client Support Centre", "Centre de soutien à la clientèle"),
    value=LocalText("+1-888-242-2100"),
    hours="Mo-Fr 08:00-16:00",
    timezone=EASTERN,
    depends_on=("rogers",),
)
OFFICE = Door(
    kind=DoorKind.OFFICE,
    label=LocalText("Service Canada office near you", "Bureau de Service Canada près de chez vous"),
    value=LocalText("https://www.servicecanada.gc.ca/tbsc-fsco/sc-hme.jsp"),
    hours="Mo-Fr 08:30-14:00",
    timezone=EASTERN,
)
WORD = Door(
    kind=DoorKind.OFFICIAL_WORD, label=LocalText("@CitImmCanada"), value=LocalText("https://x.com/CitImmCanada")
)
ADVICE = Door(
    kind=DoorKind.ALTERNATIVE,
    label=LocalText("Pay with cash or by cheque", "Payez comptant ou par chèque"),
    note=LocalText("no card terminal needed", "sans terminal de cartes"),
)
ROGERS = LocalText("Rogers")


def service(name: str, english: str, french: str = "", **keys: object) -> Service:
    """Build a service with a measured check."""
    check = Check(key=name, kind="http", light=LightKind.MEASURED, options=None, host=f"{name}.example")
    given: dict[str, object] = {"checks": (check,), **keys}
    return Service(id=name, name=LocalText(english, french), **given)  # type: ignore[arg-type]


def light(status: Status, text: str, ago: float, source: str = "") -> Light:
    """Build a light that was proven `ago` seconds before."""
    return Light(status=status, text=say("reason", text), source=source, as_of=AT - ago)


def fine(of: Service, **keys: object) -> ServiceView:
    """Build a service that is fine."""
    given: dict[str, object] = {
        "status": Status.OPERATIONAL,
        "reason": say("reason", "HTTP {code}", code=200),
        "since": AT - 9 * DAY,
        "measured": Light(status=Status.OPERATIONAL, text=say("reason", "HTTP {code}", code=200), as_of=AT - 20),
        "checked_at": AT - 20,
        **keys,
    }
    return ServiceView(service=of, **given)  # type: ignore[arg-type]


def ircc(**keys: object) -> ServiceView:
    """Build the immigration account, down, with doors of every sort."""
    given: dict[str, object] = {
        "status": Status.MAJOR_OUTAGE,
        "reason": say(
            "reason",
            "Not reachable from here ({reason}); the official page says operational",
            reason=say("reason", "HTTP {code}", code=503),
        ),
        "since": AT - 23 * MINUTE,
        "official": light(Status.OPERATIONAL, "nothing announced", 2 * MINUTE, "https://www.canada.ca/en/ircc.html"),
        "measured": Light(status=Status.MAJOR_OUTAGE, text=say("reason", "HTTP {code}", code=503), as_of=AT - 20),
        "checked_at": AT - 20,
        "doors": (
            DoorView(door=SUPPORT, open_now=True, shares_fault=(ROGERS,)),
            DoorView(door=WEB, open_now=True),
            DoorView(door=GCKEY, open_now=True),
            DoorView(door=OFFICE, open_now=False),
            DoorView(door=WORD, open_now=True),
        ),
        "best_door": 1,
        "parents_down": (ROGERS,),
        **keys,
    }
    of = service(
        "ircc",
        "IRCC secure account",
        "Compte sécurisé d’IRCC",
        home=LocalText("https://www.canada.ca/en/immigration-refugees-citizenship.html"),
    )
    return ServiceView(service=of, **given)  # type: ignore[arg-type]


def interac(**keys: object) -> ServiceView:
    """Build a payment network whose provider announces delays."""
    text = verbatim("Some e-Transfers are delayed. We are working with participating financial institutions on it.")
    given: dict[str, object] = {
        "status": Status.DEGRADED,
        "reason": say("reason", "Answers from here; the provider says: {text}", text=text),
        "since": AT - 8 * MINUTE,
        "official": Light(
            status=Status.DEGRADED, text=text, source="https://www.interac.ca/en/outage", as_of=AT - 3 * MINUTE
        ),
        "measured": light(Status.OPERATIONAL, "HTTP 200", 40),
        "checked_at": AT - 40,
        "doors": (DoorView(door=ADVICE, open_now=True),),
        "best_door": 0,
        **keys,
    }
    return ServiceView(service=service("interac", "Interac e-Transfer", "Virement Interac"), **given)  # type: ignore[arg-type]


def cloud(**keys: object) -> ServiceView:
    """Build a cloud whose page tells of two incidents, of parts that are not fine, and of works to come."""
    text = "We are investigating elevated error rates for sign-in in eu-west. Existing sessions are not affected."
    more = "Customers who signed in before 14:00 keep working; new sign-ins may need several tries."
    incidents = (
        ProviderIncident(
            title="Sign-in errors in eu-west",
            began_at=AT - 50 * MINUTE,
            updates=(ProviderUpdate(AT - 6 * MINUTE, f"{text} {more}"), ProviderUpdate(AT - 45 * MINUTE, "Looking.")),
            url="https://status.cloud.example/incidents/1",
        ),
        ProviderIncident(title="Late invoices", began_at=AT - 3 * DAY, updates=(ProviderUpdate(None, "Found."),)),
    )
    word = verbatim(f"{incidents[0].title}: {text} {more}")
    given: dict[str, object] = {
        "status": Status.PARTIAL_OUTAGE,
        "reason": say("reason", "Answers from here; the provider says: {text}", text=word),
        "since": AT - 48 * MINUTE,
        "official": Light(
            status=Status.PARTIAL_OUTAGE,
            text=word,
            source="https://status.cloud.example/",
            as_of=AT - 2 * MINUTE,
            said_at=AT - 6 * MINUTE,
            incidents=incidents,
            troubled_parts=(
                ("Billing", Status.DEGRADED),
                ("Sign-in (eu-west)", Status.PARTIAL_OUTAGE),
                ("Sign-in (eu-north)", Status.PARTIAL_OUTAGE),
            ),
        ),
        "planned": (
            Planned("Database upgrade", AT + 9 * HOUR, AT + 11 * HOUR),
            Planned("New data centre", AT + 30 * DAY, AT + 33 * DAY),
        ),
        "doors": (DoorView(door=ADVICE, open_now=True),),
        "best_door": 0,
        **keys,
    }
    return fine(service("cloud", "Example Cloud", "Nuage Exemple"), **given)


def passport(**keys: object) -> ServiceView:
    """Build a page that cannot be read."""
    given: dict[str, object] = {
        "status": Status.UNKNOWN,
        "reason": say("reason", "cannot be read since 14:10 (HTML instead of JSON)"),
        "since": AT - 18 * MINUTE,
        "official": Light(status=Status.UNKNOWN, text=say("reason", "cannot be read (HTML instead of JSON)")),
        **keys,
    }
    return ServiceView(service=service("passport", "Passport line 1-800", "Passeport, ligne 1-800"), **given)  # type: ignore[arg-type]


def maintenance() -> ServiceView:
    """Build a service closed by plan."""
    return ServiceView(
        service=service("cra", "CRA My Account", "Mon dossier ARC"),
        status=Status.MAINTENANCE,
        reason=say("reason", "planned maintenance"),
        since=AT - HOUR,
        official=light(Status.MAINTENANCE, "planned maintenance", 2 * MINUTE, "https://www.canada.ca/en/cra.html"),
        checked_at=AT - 2 * MINUTE,
        planned=(Planned("Works on sign-in", AT - HOUR, AT + 2 * HOUR),),
    )


def partly(**keys: object) -> ServiceView:
    """Build a carrier that is partly down."""
    given: dict[str, object] = {
        "status": Status.PARTIAL_OUTAGE,
        "reason": say("reason", "Wireless voice and data in Ontario"),
        "since": AT - 50 * MINUTE,
        **keys,
    }
    return fine(service("rogers", "Rogers internet"), **given)


def carrier() -> ServiceView:
    """Build a carrier that only somebody else's measurement has a word on."""
    few = "Only {percent}% of it answers from outside (IODA, AS{asn}, {moment})"
    text = say("notice", few, percent=12, asn="812", moment=Moment(AT - 18 * MINUTE))
    elsewhere = Light(
        status=Status.MAJOR_OUTAGE,
        text=text,
        source="https://ioda.inetintel.cc.gatech.edu/asn/812",
        as_of=AT - 2 * MINUTE,
        independent=True,
    )
    check = Check(key="ioda", kind="ioda", light=LightKind.OFFICIAL, options=None)
    return ServiceView(
        service=Service(id="rogers", name=LocalText("Rogers internet"), checks=(check,)),
        status=Status.MAJOR_OUTAGE,
        reason=text,
        since=AT - 20 * MINUTE,
        official=elsewhere,
        checked_at=AT - 2 * MINUTE,
        doors=(DoorView(door=ADVICE, open_now=True),),
        best_door=0,
    )


def linked() -> ServiceView:
    """Build a service that has doors and no checks."""
    of = Service(id="office", name=LocalText("Passport offices", "Bureaux des passeports"))
    return ServiceView(
        service=of,
        status=None,
        reason=say("reason", "not checked yet"),
        doors=(DoorView(door=OFFICE, open_now=None),),
    )


def snapshot(*views: ServiceView, **keys: object) -> Snapshot:
    """Build everything there is to see, with the headline the engine gives it."""
    counted = [
        Line(view.service.name, view.status, view.since)
        for view in views
        if view.status is not None and not view.muted
    ]
    connection = keys.get("connection", Connection.ONLINE)
    assert isinstance(connection, Connection)
    status, text = headline(counted, AT, connection)
    given: dict[str, object] = {"connection": connection, "status": status, "headline": text, **keys}
    return Snapshot(at=AT, services=views, **given)  # type: ignore[arg-type]


def usual() -> Snapshot:
    """Build the day of the mock-up."""
    return snapshot(
        ircc(),
        interac(),
        passport(),
        maintenance(),
        fine(service("msca", "My Service Canada Account", "Mon dossier Service Canada")),
        linked(),
    )


def everything_down(count: int = 9) -> Snapshot:
    """Build the worst of days."""
    down = [ircc(), partly(status=Status.MAJOR_OUTAGE, reason=say("reason", "no answer within 10 s"))]
    others = [
        fine(
            service(f"s{place}", f"Service number {place}"),
            status=Status.MAJOR_OUTAGE,
            reason=say("reason", "connection refused"),
            since=AT - place * HOUR,
        )
        for place in range(1, count)
    ]
    return snapshot(*down, *others)


def forty() -> Snapshot:
    """Build a full list with every status in it."""
    calm = [fine(service(f"calm-{place}", f"Municipal service {place}")) for place in range(1, 34)]
    muted = interac(muted=True, muted_until=AT + 3 * HOUR)
    return snapshot(ircc(muted=True), partly(), muted, passport(overdue=True), maintenance(), *calm, linked())


def offline(connection: Connection = Connection.OFFLINE) -> Snapshot:
    """Build a picture seen with our own line down, a fault of our own, a pause and something untold."""
    return snapshot(
        *usual().services,
        connection=connection,
        paused_until=AT + HOUR,
        unseen=3,
        troubles=(Trouble("store", say("store", "Nothing can be saved: the disk is full. It is tried again.")),),
    )


def long_french() -> Snapshot:
    """Build names that are longer than any row."""
    name = "Direction générale de l’indemnisation des victimes d’actes criminels et des demandes de règlement"
    doors = tuple(
        DoorView(
            door=Door(
                kind=DoorKind.PHONE,
                label=LocalText(
                    "Help line", "Ligne d’aide et de renseignements généraux à l’intention des requérants"
                ),
                value=LocalText("+1-888-242-2100"),
                hours="Mo-Fr 08:00-16:00",
                timezone=EASTERN,
                note=LocalText("", "réservée aux personnes qui ont déjà soumis une demande et attendent une réponse"),
            ),
            open_now=True,
            shares_fault=(ROGERS, LocalText("Vidéotron")),
        )
        for _ in range(2)
    )
    long = ircc(doors=doors, best_door=None)
    of = service("long", name, name)
    return snapshot(
        ServiceView(
            service=of,
            status=Status.PARTIAL_OUTAGE,
            reason=long.reason,
            since=AT - 100 * DAY,
            official=light(
                Status.PARTIAL_OUTAGE,
                "Certains utilisateurs peuvent éprouver des difficultés à ouvrir une session; nos équipes techniques "
                "travaillent à rétablir le service dans les plus brefs délais",
                2 * MINUTE,
                "https://www.une-adresse-vraiment-tres-longue.gouvernement.example/fr",
            ),
            measured=long.measured,
            doors=doors,
            muted=True,
        ),
        *usual().services,
    )


def past(of: str = "ircc") -> History:
    """Build a past with trouble, and with days that nobody observed."""
    today = datetime.fromtimestamp(AT, UTC).date()
    days = []
    for back in range(80):
        down = {0: 1380.0, 31: 5400.0}.get(back, 0.0)
        degraded = 3600.0 if back in (30, 52) else 0.0
        if 44 <= back <= 46:
            continue
        days.append(DayBar((today - timedelta(days=back)).isoformat(), 80000.0 - down, degraded, down, 80000.0))
    times = [0.3 + 0.05 * ((place * 7) % 5) for place in range(37)]
    return History(service=of, days=tuple(days), latencies=(*times, 1.4, None, None))
