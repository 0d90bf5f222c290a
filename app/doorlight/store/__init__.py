"""What is remembered: SQLite, migrations, retention."""
