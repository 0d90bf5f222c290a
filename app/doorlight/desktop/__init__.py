"""Everything Qt: bridge, tray, notifications, panel, settings, history, first run."""
