"""Popups: one `Notifier` interface, four ways to show one, chosen by trying (`notifications.Notifications`)."""
