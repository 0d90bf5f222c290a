"""The tables of what is remembered (MONITORING 4.3): transitions, incidents and rollups, no heartbeats.

Moments are REAL seconds since the epoch, UTC; what is written every minute counts in whole milliseconds (`_ms`) and
is ordered by time before service, so that a minute's writing touches a few pages at the end. Opaque values are
msgpack, those of notices deflated (see `codec`).
"""

from __future__ import annotations

APPLICATION_ID = 0x444F4F52  # "DOOR": a file of somebody else is never written to
VERSION = 2

FOR_A_NEW_FILE = "PRAGMA auto_vacuum=INCREMENTAL"
SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a notice that somebody saw was on disk before (DESIGN 3)
    "PRAGMA cache_size=-1024",  # KiB: fifty services' pages
    "PRAGMA wal_autocheckpoint=256",
    "PRAGMA journal_size_limit=1048576",
)

# Of version 1; those of later versions follow.
TABLES = (
    # A short number for a service, for the tables that grow.
    "CREATE TABLE service (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    # One row = the whole machine of one service, "" the fleet's own: a crash resumes exactly.
    "CREATE TABLE state (service TEXT PRIMARY KEY, record BLOB NOT NULL) WITHOUT ROWID",
    # The status that each service is shown with: what its observed seconds count as.
    "CREATE TABLE shown (service TEXT PRIMARY KEY, status TEXT) WITHOUT ROWID",
    """CREATE TABLE incident (
        id TEXT PRIMARY KEY, service INTEGER NOT NULL, kind TEXT NOT NULL, opened_at REAL NOT NULL, closed_at REAL,
        closed_as TEXT NOT NULL, reopened INTEGER NOT NULL, reason BLOB NOT NULL
    ) WITHOUT ROWID""",
    "CREATE UNIQUE INDEX incident_open ON incident (service) WHERE closed_at IS NULL",
    """CREATE TABLE transition (
        id INTEGER PRIMARY KEY, service INTEGER NOT NULL, at REAL NOT NULL, before TEXT, after TEXT,
        reason BLOB NOT NULL
    )""",
    # `replaced`: its popup was taken back, or a later one in its place was displayed. It is history, not news.
    """CREATE TABLE outbox (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, slot TEXT NOT NULL, at REAL NOT NULL,
        notice BLOB NOT NULL, shown_at REAL, seen_at REAL, replaced INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX outbox_waiting ON outbox (slot) WHERE shown_at IS NULL AND replaced = 0",
    "CREATE INDEX outbox_unseen ON outbox (seq) WHERE seen_at IS NULL",
    "CREATE TABLE outbox_service (service INTEGER, seq INTEGER, PRIMARY KEY (service, seq)) WITHOUT ROWID",
    """CREATE TABLE coverage (
        began_ms INTEGER, service INTEGER, ended_ms INTEGER NOT NULL, PRIMARY KEY (began_ms, service)
    ) WITHOUT ROWID""",
    # A run of looks with one outcome; `latencies` are unsigned 16-bit milliseconds, one a look (see `runs`).
    """CREATE TABLE sample (
        began_ms INTEGER, service INTEGER, ended_ms INTEGER NOT NULL, outcome INTEGER NOT NULL,
        latencies BLOB NOT NULL, PRIMARY KEY (began_ms, service)
    ) WITHOUT ROWID""",
    # Counts and times, never percentages. `hour` and `day` are whole ones since the epoch.
    """CREATE TABLE hour (
        hour INTEGER, service INTEGER, good_ms INTEGER NOT NULL, degraded_ms INTEGER NOT NULL,
        down_ms INTEGER NOT NULL, looks INTEGER NOT NULL, failed INTEGER NOT NULL, answered INTEGER NOT NULL,
        latency_ms INTEGER NOT NULL, PRIMARY KEY (hour, service)
    ) WITHOUT ROWID""",
    """CREATE TABLE day (
        service INTEGER, day INTEGER, good_ms INTEGER NOT NULL, degraded_ms INTEGER NOT NULL,
        down_ms INTEGER NOT NULL, looks INTEGER NOT NULL, failed INTEGER NOT NULL, answered INTEGER NOT NULL,
        latency_ms INTEGER NOT NULL, PRIMARY KEY (service, day)
    ) WITHOUT ROWID""",
    # The last day that was rolled up from its hours.
    "CREATE TABLE rolled (day INTEGER NOT NULL)",
    "INSERT INTO rolled VALUES (0)",
    # Written anew with each renewal: the row number tells which are in use.
    "CREATE TABLE http_cache (id INTEGER PRIMARY KEY, check_key TEXT NOT NULL UNIQUE, previous BLOB NOT NULL)",
    "CREATE TABLE told_cert (service TEXT PRIMARY KEY, threshold INTEGER NOT NULL) WITHOUT ROWID",
)

# Version 2: what waits to go out to a person away from the desk, and which services' end is owed on which channel.
REMOTE_TABLES = (
    """CREATE TABLE delivery (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, slot TEXT NOT NULL, key TEXT NOT NULL,
        notice BLOB NOT NULL, UNIQUE (channel, key)
    )""",
    "CREATE TABLE owed (channel TEXT, service TEXT, PRIMARY KEY (channel, service)) WITHOUT ROWID",
)
